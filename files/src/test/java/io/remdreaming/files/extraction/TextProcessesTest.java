package io.remdreaming.files.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.files.Bombs;
import io.remdreaming.files.Documents;
import io.remdreaming.files.tika.ReadingLimits;
import io.remdreaming.model.files.FileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextProcessesTest {

  @TempDir private Path folder;

  @Test
  void bombs() throws Exception {
    var options = new ExtractionOptions(new ReadingLimits(768 << 10, 256L << 20, 2_000, 3, 5), 1, 256);
    try (var texts = TextProcesses.take(options)) {
      for (var round = 0; round < 2; round++) {
        for (var bomb : Documents.all(List.of("Sarah Chen wants to move billing.")).entrySet()) {
          show(texts, bomb.getKey(), "n." + bomb.getKey(), bomb.getValue());
        }
      }
      for (var bomb : Bombs.all().entrySet()) {
        show(texts, bomb.getKey(), bomb.getKey(), bomb.getValue());
      }
      show(texts, "enc", "e.pdf", Documents.encryptedPdf(List.of("secret")));
    }
    assertThat(true).isTrue();
  }

  private void show(TextProcesses texts, String what, String name, byte[] bytes) throws Exception {
    var file = Files.write(folder.resolve("spooled"), bytes);
    var start = System.nanoTime();
    String result;
    try {
      var text = texts.read(file, name, "");
      result = text.mimeType() + " " + text.text().length() + " " + text.text().substring(0, Math.min(60, text.text().length())).replace('\n', ' ');
    } catch (FileException e) {
      result = e.problem() + " " + e.getMessage();
    }
    System.out.printf("%-14s %9d bytes %6d ms  %s%n", what, bytes.length, (System.nanoTime() - start) / 1_000_000, result);
  }
}
