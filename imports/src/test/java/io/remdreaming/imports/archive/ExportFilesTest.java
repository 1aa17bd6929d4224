package io.remdreaming.imports.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExportFilesTest {

  @TempDir private Path folder = Path.of("");

  private Path zip(String entry, byte[] content, int times) throws IOException {
    var path = folder.resolve("a.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(path))) {
      out.putNextEntry(new ZipEntry(entry));
      for (var i = 0; i < times; i++) {
        out.write(content);
      }
      out.closeEntry();
    }
    return path;
  }

  @ParameterizedTest
  @ValueSource(strings = {"../evil.md", "a/../../evil.md", "/etc/passwd", "C:\\evil", "..\\evil"})
  void anArchiveThatLeadsOutOfItselfIsRefused(String entry) throws IOException {
    var path = zip(entry, new byte[] {'x'}, 1);

    assertThatThrownBy(() -> ExportFiles.open(path))
        .isInstanceOf(InvalidExportException.class)
        .hasMessageContaining("expected paths within the archive");
  }

  @Test
  void bytesThatUnpackToVeryManyAreRefused() throws IOException {
    var path = zip("bomb.json", new byte[1 << 20], 80);

    try (var export = ExportFiles.open(path)) {
      var file = export.only().orElseThrow();
      assertThatThrownBy(() -> Lines.each(file, "a text", (line, number) -> {}))
          .isInstanceOf(InvalidExportException.class)
          .hasMessageContaining("expected shorter lines");
      assertThatThrownBy(
              () -> {
                try (var in = file.open()) {
                  in.transferTo(OutputStream.nullOutputStream());
                }
              })
          .isInstanceOf(InvalidExportException.class)
          .hasMessageContaining("expected at most 200 times as many");
    }
  }

  @Test
  void anElementThatMemoryCannotHoldIsRefused() throws IOException {
    var spaces = new byte[1 << 20];
    Arrays.fill(spaces, (byte) ' ');
    var path = folder.resolve("wide.json");
    try (var out = Files.newOutputStream(path)) {
      out.write("[{\"a\":".getBytes(StandardCharsets.UTF_8));
      for (var i = 0; i < 260; i++) {
        out.write(spaces);
      }
      out.write("1}]".getBytes(StandardCharsets.UTF_8));
    }
    try (var export = ExportFiles.open(path)) {
      var file = export.only().orElseThrow();
      assertThatThrownBy(() -> JsonReader.elements(file, "things", (element, place) -> {}))
          .isInstanceOf(InvalidExportException.class)
          .hasMessage("wide.json: found an element of more than 256 MiB, expected smaller ones");
    }
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertThatThrownBy(() -> ExportFiles.open(folder.resolve("none.zip")))
        .hasMessageEndingWith("none.zip: found no such file or folder, expected an export");
  }

  @Test
  void copiesHaveTheNameOfWhatTheyCopy() {
    assertThat(ExportFiles.stem("WhatsApp Chat with Ben (2).txt"))
        .isEqualTo("WhatsApp Chat with Ben");
    assertThat(ExportFiles.stem("notes.tar.gz")).isEqualTo("notes.tar");
  }
}
