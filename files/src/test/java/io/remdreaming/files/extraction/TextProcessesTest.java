package io.remdreaming.files.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.files.Bombs;
import io.remdreaming.files.Documents;
import io.remdreaming.files.tika.ReadingLimits;
import io.remdreaming.model.files.FileException;
import io.remdreaming.model.files.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a document does, the next one is read. */
class TextProcessesTest {

  private static final ExtractionOptions OPTIONS =
      new ExtractionOptions(new ReadingLimits(768 << 10, 64L << 20, 2_000, 3, 20), 1, 64);

  private static final Set<FileProblem> LIMITS =
      Set.of(FileProblem.TEXT_TOO_LARGE, FileProblem.EXTRACTION_TIMED_OUT, FileProblem.NO_TEXT);

  private static final Map<String, Set<FileProblem>> BOMBS =
      Map.ofEntries(
          Map.entry("nested.zip", Set.of(FileProblem.UNSUPPORTED_TYPE)),
          Map.entry("zeros.docx", Set.of(FileProblem.BOMB)),
          Map.entry("parts.docx", Set.of(FileProblem.BOMB)),
          Map.entry("laughs.docx", Set.of(FileProblem.MALFORMED)),
          Map.entry("laughs.odt", Set.of(FileProblem.MALFORMED)),
          Map.entry("external.docx", Set.of(FileProblem.NO_TEXT, FileProblem.MALFORMED)),
          Map.entry("deep.pdf", Set.of(FileProblem.MALFORMED)),
          Map.entry("deep.eml", Set.of(FileProblem.BOMB)),
          Map.entry("loop.pdf", Set.of(FileProblem.NO_TEXT, FileProblem.MALFORMED)),
          Map.entry("hungry.pdf", LIMITS),
          Map.entry("cut.docx", Set.of(FileProblem.MALFORMED)),
          Map.entry("cut.pdf", Set.of(FileProblem.MALFORMED)),
          Map.entry("empty.pdf", Set.of(FileProblem.MALFORMED)));

  @TempDir private Path folder;
  private TextProcesses texts = TextProcesses.take(OPTIONS);

  @AfterEach
  void processesEnd() {
    texts.close();
  }

  @Test
  void bombsAreRefusedAndWhatComesNextIsRead() throws Exception {
    for (var bomb : BOMBS.entrySet()) {
      assertThatThrownBy(() -> read(bomb.getKey(), Bombs.of(bomb.getKey())))
          .as(bomb.getKey())
          .isInstanceOfSatisfying(
              FileException.class,
              e -> assertThat(refusals(bomb.getValue())).contains(e.problem()));
    }
    assertThat(read("plan.txt", Documents.utf8("the plan"))).isEqualTo("the plan");
  }

  /** With so small a heap any of them may end its process instead. */
  private static Set<FileProblem> refusals(Set<FileProblem> expected) {
    var all = EnumSet.of(FileProblem.OUT_OF_MEMORY);
    all.addAll(expected);
    return all;
  }

  @Test
  void documentThatNeverEndsIsEnded() throws Exception {
    texts.close();
    var limits = new ReadingLimits(768 << 10, 64L << 20, 2_000, 3, 1);
    texts = TextProcesses.take(new ExtractionOptions(limits, 1, 64));
    assertThat(read("plan.txt", Documents.utf8("the plan"))).isEqualTo("the plan");
    assertThatThrownBy(() -> read("hanging.pdf", Bombs.of("hanging.pdf")))
        .isInstanceOfSatisfying(
            FileException.class,
            e -> assertThat(e.problem()).isEqualTo(FileProblem.EXTRACTION_TIMED_OUT));
    assertThat(read("plan.txt", Documents.utf8("the plan"))).isEqualTo("the plan");
  }

  @Test
  void passwordsAndTooMuchTextAreTold() {
    assertProblem("a.pdf", Documents.encryptedPdf(List.of("secret")), FileProblem.ENCRYPTED);
    assertProblem("a.txt", Documents.utf8("a line\n".repeat(200_000)), FileProblem.TEXT_TOO_LARGE);
    assertProblem(
        "a.png",
        new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10},
        FileProblem.UNSUPPORTED_TYPE);
  }

  private void assertProblem(String name, byte[] bytes, FileProblem problem) {
    assertThatThrownBy(() -> read(name, bytes))
        .isInstanceOfSatisfying(
            FileException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  private String read(String name, byte[] bytes)
      throws IOException, FileException, InterruptedException {
    return texts.read(Files.write(folder.resolve("spooled"), bytes), name, "").text();
  }
}
