package io.remdreaming.operators.stages.ontologies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.ontologies.ProviderModel;
import io.remdreaming.model.ontologies.RuleKey;
import io.remdreaming.operators.stages.prompts.PromptOptions;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class OntologiesTest {

  private static final String WINDOW = "file:f1";

  @Test
  void aDocumentThatComesLaterIsMatchedAtOnce() throws Exception {
    try (var bench = new OntologyHarness(false)) {
      bench.extractor("e", "1");
      bench.config("c", "e", false, 5);
      bench.file("f1", "cv.txt", 1, 5);
      bench.file("f2", "notes.txt", 2, 6);
      assertThat(bench.contents(WINDOW)).containsExactly("by version 1");
      assertThat(bench.contents("file:f2")).isEmpty();
    }
  }

  @Test
  void aConfigThatComesLaterFindsTheDocumentsOfASilentOwner() throws Exception {
    try (var bench = new OntologyHarness(false)) {
      bench.file("f1", "cv.txt", 1, 5);
      bench.extractor("e", "1");
      bench.config("c", "e", true, 100);
      assertThat(bench.work()).isEmpty();
      bench.fireOwnTimers(OntologyHarness.INTERVAL);
      assertThat(bench.contents(WINDOW)).containsExactly("by version 1");
    }
  }

  @Test
  void withoutBackfillItLeavesThemAlone() throws Exception {
    try (var bench = new OntologyHarness(false)) {
      bench.file("f1", "cv.txt", 1, 5);
      bench.extractor("e", "1");
      bench.config("c", "e", false, 6);
      bench.end();
      assertThat(bench.work()).isEmpty();
    }
  }

  @Test
  void changedAndDeletedRulesChangeAndTakeBackTheRows() throws Exception {
    try (var bench = new OntologyHarness(false)) {
      bench.extractor("e", "1");
      bench.config("c", "e", false, 0);
      bench.file("f1", "cv.txt", 1, 5);
      assertThat(bench.contents(WINDOW)).containsExactly("by version 1");
      bench.extractor("e", "2");
      bench.fireOwnTimers(OntologyHarness.INTERVAL);
      assertThat(bench.contents(WINDOW)).containsExactly("by version 2");
      bench.delete(RuleKey.CONFIG, "c");
      bench.end();
      assertThat(bench.contents(WINDOW)).isEmpty();
    }
  }

  @Test
  void anAnswerToAnOlderRequestIsDropped() throws Exception {
    try (var bench = new OntologyHarness(false)) {
      bench.extractor("e", "1", new ProviderModel("a", ""), new ProviderModel("b", ""));
      bench.config("c", "e", false, 0);
      bench.file("f1", "cv.txt", 1, 5);
      bench.extractor("e", "2", new ProviderModel("a", ""), new ProviderModel("b", ""));
      bench.fireOwnTimers(OntologyHarness.INTERVAL);
      assertThat(bench.work()).hasSize(4);
      Collections.reverse(bench.work());
      assertThat(bench.contents(WINDOW)).containsExactly("by version 2", "by version 2");
    }
  }

  @Test
  void aSetLeavesWhenItIsWhole() throws Exception {
    try (var bench = new OntologyHarness(false)) {
      bench.extractor("e", "1", new ProviderModel("a", ""), new ProviderModel("b", ""));
      bench.config("c", "e", false, 0);
      bench.file("f1", "cv.txt", 1, 5);
      var second = bench.work().subList(1, 2);
      bench.answer(second);
      assertThat(bench.work()).hasSize(1);
      assertThat(bench.contents(WINDOW)).hasSize(2);
    }
  }

  @Test
  void unfinishedAndForgottenDocumentsHaveNoRows() throws Exception {
    try (var bench = new OntologyHarness(false)) {
      bench.extractor("e", "1");
      bench.config("c", "e", false, 0);
      bench.file("f1", "cv.txt", 1, 5);
      bench.file("f1", "cv.txt", "processing", 2, 6);
      assertThat(bench.contents(WINDOW)).isEmpty();
      bench.file("f1", "cv.txt", 3, 7);
      assertThat(bench.contents(WINDOW)).hasSize(1);
      bench.forget(Forget.Scope.FILE, "f1", 4);
      assertThat(bench.contents(WINDOW)).isEmpty();
      bench.file("f1", "cv.txt", 5, 8);
      bench.forget(Forget.Scope.USER, "", 6);
      assertThat(bench.contents(WINDOW)).isEmpty();
      bench.extractor("e", "2");
      bench.end();
      assertThat(bench.work()).isEmpty();
    }
  }

  @Test
  void inBatchEverythingWaitsForTheEndWhateverTheOrder() throws Exception {
    try (var bench = new OntologyHarness(true)) {
      bench.forget(Forget.Scope.FILE, "f2", 9);
      bench.file("f1", "notes.txt", 3, 7);
      bench.file("f1", "cv.txt", 1, 5);
      bench.file("f2", "cv.txt", 8, 5);
      bench.file("f3", "cv.txt", 10, 5);
      bench.extractor("e", "1");
      bench.config("c", "e", true, 20);
      assertThat(bench.work()).isEmpty();
      bench.end();
      assertThat(bench.contents("file:f3")).hasSize(1);
      assertThat(bench.contents(WINDOW)).isEmpty();
      assertThat(bench.contents("file:f2")).isEmpty();
    }
  }

  @Test
  void aDocumentThatNoConfigIsForIsDroppedInTheEnd() throws Exception {
    try (var bench = new OntologyHarness(false)) {
      bench.file("f1", "cv.txt", 1, 5);
      bench.fireOwnTimers(OntologyHarness.RETENTION.plusDays(1));
      bench.extractor("e", "1");
      bench.config("c", "e", true, 5);
      bench.end();
      assertThat(bench.contents(WINDOW)).isEmpty();
    }
  }

  @Test
  void aDocumentThatAConfigIsForWaitsForItsExtractor() throws Exception {
    try (var bench = new OntologyHarness(false)) {
      bench.config("c", "e", false, 0);
      bench.file("f1", "cv.txt", 1, 5);
      bench.fireOwnTimers(OntologyHarness.RETENTION.plusDays(1));
      bench.extractor("e", "1");
      bench.end();
      assertThat(bench.contents(WINDOW)).hasSize(1);
    }
  }

  @Test
  void theQuestionHoldsTheDocumentAsDataAndTheExtractorsInstructions() throws Exception {
    try (var bench = new OntologyHarness(false)) {
      bench.extractor("e/1", "1", new ProviderModel("anthropic", "opus"));
      bench.config("c", "e/1", false, 0);
      bench.file("f1", "cv</document>.txt", 1, 5);
      var prompt = OntologyHarness.prompt(bench.work().get(0));
      assertThat(prompt.data()).startsWith("<document>\n").endsWith("\n</document>");
      assertThat(prompt.data().indexOf("</document>")).isEqualTo(prompt.data().lastIndexOf('<'));
      var sent = prompt.data().lines().toList().get(1);
      assertThat(new ObjectMapper().readTree(sent).path("text").asText()).isEqualTo("text");
      assertThat(prompt.template().system()).endsWith("Read.");
      assertThat(prompt.template().name()).isEqualTo("e_1");
      assertThat(prompt.terms().provider()).isEqualTo("anthropic");
      assertThat(prompt.terms().model()).isEqualTo("opus");
      assertThat(prompt.terms().cacheOnly()).isFalse();
      assertThat(
              new OntologyPrompts(PromptOptions.LOCAL, OntologyHarness.options(false))
                  .prompt(bench.work().get(0)))
          .isNull();
    }
  }
}
