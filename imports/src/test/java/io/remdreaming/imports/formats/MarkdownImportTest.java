package io.remdreaming.imports.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MarkdownImportTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void notesBecomeFilesUnderTheirPaths() throws IOException {
    var notes =
        Map.of(
            "notes/boats/oil.md",
            "---\ntitle: \"Oil\"\ndate: 2025-03-01\ntags: [boats, engine]\n---\n# Oil\n10W-30",
            "notes/2025-03-02 tides.txt",
            "High water at 11:20",
            "notes/plan.md",
            "---\ncreated: 2025-03-03T10:00:00+02:00\ntags:\n  - plan\n---\nSail.",
            "notes/picture.png",
            "x",
            "notes/.obsidian/app.md",
            "{}",
            "notes/empty.md",
            "  \n");
    Imported.folder(folder, notes);
    Files.write(folder.resolve("notes/latin.md"), new byte[] {(byte) 0xe9, 'a'});
    Files.createSymbolicLink(folder.resolve("notes/link.md"), folder.resolve("notes/plan.md"));
    var imported =
        Imported.of(
            Format.MARKDOWN, folder.resolve("notes"), Imported.in("Europe/Berlin", Imported.ann()));

    assertThat(imported.all("name")).containsExactly("2025-03-02 tides", "Oil", "plan");
    assertThat(imported.all("timestamp"))
        .containsExactly(
            "2025-03-02T00:00:00+01:00", "2025-03-01T00:00:00+01:00", "2025-03-03T10:00:00+02:00");
    assertThat(imported.all("mime_type"))
        .containsExactly("text/plain", "text/markdown", "text/markdown");
    assertThat(imported.all("uri").get(1)).isEqualTo("markdown:notes/boats/oil.md");
    assertThat(imported.saying("10W").path("tags")).hasToString("[\"boats\",\"engine\"]");
    assertThat(imported.saying("Sail").path("tags")).hasToString("[\"plan\"]");
    assertThat(imported.skipped())
        .isEqualTo(
            Map.of(
                "file that is no note", 1L,
                "hidden file", 1L,
                "empty file", 1L,
                "note that is too large or no UTF-8", 1L));
    assertThat(imported.tally().isComplete()).isTrue();
  }
}
