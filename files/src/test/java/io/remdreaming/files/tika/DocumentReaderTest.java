package io.remdreaming.files.tika;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.files.Documents;
import io.remdreaming.model.files.FileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentReaderTest {

  private static final List<String> TEXT =
      List.of(
          "Sarah Chen wants to move billing to Kafka first.", "The launch in Lisbon is on Monday.");

  private final DocumentReader reader = new DocumentReader(ReadingLimits.DEFAULT);
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"pdf", "docx", "pptx", "xlsx", "odt", "rtf", "html", "eml", "txt", "md"})
  void everyKindIsRead(String ending) throws Exception {
    var read = read(Objects.requireNonNull(Documents.all(TEXT).get(ending)), "notes." + ending);
    assertThat(read.text()).contains(TEXT);
  }

  @Test
  void headingsListsAndTablesAreMarkdown() throws Exception {
    assertThat(read(Documents.html(TEXT), "a.html").text())
        .contains("# Notes", "- first\n- second");
    assertThat(read(Documents.xlsx(TEXT), "a.xlsx").text()).contains("| " + TEXT.get(0) + " |");
  }

  @Test
  void mailIsReadWithWhatIsAttached() throws Exception {
    assertThat(read(Documents.eml(TEXT), "a.eml").text()).contains("Attached: the contract.");
  }

  private DocumentText read(byte[] bytes, String name) throws IOException, FileException {
    return reader.read(Files.write(folder.resolve("spooled"), bytes), name, "");
  }
}
