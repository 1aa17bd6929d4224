package io.remdreaming.operators.stages.ontologies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.gateway.Outcome;
import io.remdreaming.model.gateway.ShedReason;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.ontologies.Extractor;
import io.remdreaming.model.ontologies.InvalidSchemaException;
import io.remdreaming.model.ontologies.OntologyConfig;
import io.remdreaming.model.ontologies.OntologyRule;
import io.remdreaming.model.ontologies.ProviderModel;
import io.remdreaming.model.ontologies.RuleKey;
import io.remdreaming.model.ports.LocalExtraction;
import io.remdreaming.model.ports.RuleValidator;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.gateway.PromptResult;
import io.remdreaming.operators.stages.Derive;
import io.remdreaming.operators.stages.prompts.UnansweredOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** What a tenant's extractors and configs may do to others: nothing. */
class HostileExtractorsTest {

  private static final UserKey ANN = new UserKey("acme", "ann");
  private static final UserKey MALLORY = new UserKey("mallory", "m");
  private static final String ITSELF =
      "{\"properties\":{\"title\":{\"$ref\":\"#/properties/title\"}}}";
  private static final RuleValidator REFUSING =
      rule -> ITSELF.equals(schema(rule)) || "(?=a)".equals(uri(rule)) ? "refused" : "";
  private static final String GOOD = "{\"properties\":{\"title\":{\"type\":\"string\"}}}";

  @Test
  void expressionsThatExplodeElsewhereAreTakenAndHoldUpNobody() throws Exception {
    try (var match = open(null)) {
      match.processElement2(rule("mallory", "c", "^(?:.*a){12}$", "e"), 0);
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () -> match.processElement1(event(MALLORY, "a".repeat(4_000) + "!"), 0));
    }
  }

  @Test
  void whatAnOlderVersionTookIsPassedOverAfterARestoreAndCanBeDeleted() throws Exception {
    OperatorSubtaskState state;
    try (var match = open(null)) {
      match.processElement2(rule("mallory", "bad", ITSELF), 0);
      match.processElement2(rule("mallory", "slow", "(?=a)", "bad"), 0);
      match.processElement2(rule("acme", "good", GOOD), 0);
      match.processElement2(rule("acme", "all", ".", "good"), 0);
      state = match.snapshot(1, 1);
    }
    try (var match = open(state)) {
      match.processElement2(rule("mallory", "all", ".", "bad"), 0);
      match.processElement1(event(MALLORY, "a.txt"), 0);
      match.processElement1(event(ANN, "a.txt"), 0);
      assertThat(match.extractOutputValues()).extracting(OntologyWork::owner).containsExactly(ANN);
      match.processElement2(
          OntologyRule.deleted(new RuleKey("mallory", RuleKey.EXTRACTOR, "bad"), 9, 0), 0);
      match.processElement2(rule("mallory", "better", GOOD), 0);
      match.processElement2(rule("mallory", "all", ".", "better"), 0);
      match.processElement1(event(MALLORY, "a.txt"), 0);
      assertThat(match.extractOutputValues())
          .extracting(OntologyWork::owner)
          .containsExactly(ANN, MALLORY);
    }
  }

  @Test
  void whateverADocumentBringsAboutIsItsDeadLetter() throws Exception {
    assertThat(
            letter(
                    (document, extractor) -> {
                      throw new StackOverflowError();
                    })
                .detail())
        .startsWith("StackOverflowError");
    assertThat(
            letter(
                    (document, extractor) -> {
                      throw new AssertionError("hostile");
                    })
                .detail())
        .startsWith("AssertionError");
    var refused =
        letter(
            (document, extractor) -> {
              throw new InvalidSchemaException("/properties/title/$ref", "found, expected");
            });
    assertThat(refused.detail()).isEqualTo("schema/properties/title/$ref: found, expected");
    assertThat(refused.payload()).isEqualTo("text".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatEndsTheJvmIsNoDeadLetter() {
    assertThatThrownBy(
            () ->
                letter(
                    (document, extractor) -> {
                      throw new OutOfMemoryError("none left");
                    }))
        .isInstanceOf(OutOfMemoryError.class);
  }

  private static DeadLetter letter(LocalExtraction local) throws Exception {
    try (var bench = new OntologyHarness(false);
        var harness =
            new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(new Derive<>(new OntologyDerivation(), () -> local)))) {
      bench.extractor("e", "1");
      bench.config("c", "e", false, 0);
      bench.file("f1", "cv.txt", 1, 5);
      var work = bench.work().get(0);
      var prompt = OntologyHarness.prompt(work);
      harness.open();
      harness.processElement(
          new PromptResult<>(prompt, work, Outcome.shed(ShedReason.OVER_BUDGET, "spent")), 0);
      assertThat(harness.extractOutputValues().get(0).row()).isNull();
      return harness.getSideOutput(DeadLetters.TAG).remove().getValue();
    }
  }

  private static KeyedTwoInputStreamOperatorTestHarness<
          UserKey, DocumentEvent, OntologyRule, OntologyWork>
      open(@Nullable OperatorSubtaskState state) throws Exception {
    var match =
        new KeyedTwoInputStreamOperatorTestHarness<
            UserKey, DocumentEvent, OntologyRule, OntologyWork>(
            new CoBroadcastWithKeyedOperator<>(
                new MatchDocuments(
                    OntologyHarness.options(false), UnansweredOptions.NEVER, () -> REFUSING),
                List.of(KnownRules.STATE)),
            DocumentEvent::owner,
            null,
            TypeInformation.of(UserKey.class));
    match.setup();
    if (state != null) {
      match.initializeState(state);
    }
    match.open();
    return match;
  }

  private static OntologyRule rule(String tenant, String name, String schema) {
    var extractor = new Extractor(name, "1", "Read.", schema, List.of(), List.of());
    return new OntologyRule(
        new RuleKey(tenant, RuleKey.EXTRACTOR, name), extractor, null, "{}", 1, 0);
  }

  private static OntologyRule rule(String tenant, String name, String uri, String extractor) {
    var config =
        new OntologyConfig(
            name, extractor, "", uri, List.of(), 1, true, ProviderModel.USUAL, false);
    return new OntologyRule(new RuleKey(tenant, RuleKey.CONFIG, name), null, config, "{}", 1, 0);
  }

  private static @Nullable String schema(OntologyRule rule) {
    return rule.extractor() == null ? null : rule.extractor().schema();
  }

  private static @Nullable String uri(OntologyRule rule) {
    return rule.config() == null ? null : rule.config().uriPattern();
  }

  private static DocumentEvent event(UserKey owner, String uri) {
    var document =
        new Document(
            owner,
            Document.Kind.FILE,
            "f1",
            Instant.EPOCH,
            uri,
            0,
            "",
            "",
            "text/plain",
            "completed",
            List.of(),
            "text",
            "{}",
            LogPosition.of(0, 1, 0),
            0);
    return new DocumentEvent(document, null, 5);
  }
}
