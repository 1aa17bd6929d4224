package io.remdreaming.operators.stages.ontologies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.activity.LogRecord;
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
import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.operators.decode.ControlDecoder;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.gateway.PromptResult;
import io.remdreaming.operators.stages.Derive;
import io.remdreaming.operators.stages.prompts.PromptOptions;
import io.remdreaming.operators.stages.prompts.UnansweredOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tenant's extractors and configs may do to others: nothing. */
class HostileExtractorsTest {

  private static final UserKey ANN = new UserKey("acme", "ann");
  private static final UserKey MALLORY = new UserKey("mallory", "m");
  private static final String ITSELF =
      "{\"properties\":{\"title\":{\"$ref\":\"#/properties/title\"}}}";
  private static final String GOOD = "{\"properties\":{\"title\":{\"type\":\"string\"}}}";

  private final ControlDecoder decoder = new ControlDecoder();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"$ref\": \"#/properties/title\"} | spec/properties/title/$ref | refers to itself",
        "{\"items\": {\"$ref\": \"#\"}} | spec/properties/title/items/$ref | refers to itself",
        "{\"$ref\": \"http://127.0.0.1:1/a\"} | spec/properties/title/$ref | form #/...",
        "{\"$ref\": \"file:///etc/hosts\"} | spec/properties/title/$ref | form #/...",
        "{\"$id\": \"http://127.0.0.1:1/a\"} | spec/properties/title/$id | form #/...",
        "{\"$dynamicRef\": \"#a\"} | spec/properties/title/$dynamicRef | form #/...",
        "{\"pattern\": \"(?=a)\"} | spec/properties/title/pattern | RE2",
        "{\"pattern\": \"((a{99}){99}){99}\"} | spec/properties/title/pattern | at most 2500 steps",
        "{\"patternProperties\": {\"(\": true}} | spec/properties/title/patternProperties/( | RE2",
        "{\"type\": \"text\"} | spec/properties/title/type | a type",
        "\"string\" | spec/properties/title | a schema"
      })
  void schemasThatCannotBeBoundedAreRefusedAtTheDoorWithTheirPlace(
      String title, String place, String expected) {
    var letter = refused(extractor(title));
    assertThat(letter.reason()).isEqualTo("invalid-field");
    assertThat(letter.field()).isEqualTo(place);
    assertThat(letter.detail()).contains("found", "expected", expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?:(?:){2147483647}){2147483647}b",
        "((a{100}){100}){100}",
        "(?<=a)b",
        "(a)\\\\1",
        "a++"
      })
  void expressionsThatCannotBeBoundedAreRefusedAtTheDoor(String regex) {
    for (var field : List.of("mime_type_pattern", "uri_pattern")) {
      var letter = refused(config(field, regex));
      assertThat(letter.field()).isEqualTo(field);
      assertThat(letter.detail()).contains("found", "expected");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\nb", "a\\u0000", "\\u007f", "\\ud800", " ", "LONG"})
  void namesOfProvidersAndModelsThatNobodyHasAreRefusedAtTheDoor(String escaped) {
    var name = escaped.replace("LONG", "n".repeat(257));
    for (var field : List.of("provider_name", "model_name")) {
      var given = "\"%s\": \"%s\"".formatted(field, name);
      var override =
          config("uri_pattern", ".")
              .replace("\"agent_schema_id\"", given + ", \"agent_schema_id\"");
      assertThat(refused(override).field()).isEqualTo(field);
      var choice =
          extractor("true")
              .replace(
                  "\"kind\": \"agent\"",
                  "\"kind\": \"agent\", \"provider_configs\": [{%s}]".formatted(given));
      assertThat(refused(choice).field()).isEqualTo(field);
    }
    var policy =
        """
        {"kind": "tenant_policy", "tenant_id": "mallory", "policy": {"models": {"good": "%s"}}}
        """
            .formatted(name);
    assertThat(refused(policy).field()).isEqualTo("models");
  }

  @Test
  void expressionsThatExplodeElsewhereAreTakenAndHoldUpNobody() throws Exception {
    var rule = decoder.decode(record(config("uri_pattern", "^(?:.*a){12}$"))).ontologyRule();
    try (var match = open(null)) {
      match.processElement2(Objects.requireNonNull(rule), 0);
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
                new ProcessOperator<>(Derive.by(new OntologyDerivation(() -> local))))) {
      bench.extractor("e", "1");
      bench.config("c", "e", false, 0);
      bench.file("f1", "cv.txt", 1, 5);
      var work = bench.work().get(0);
      var question =
          new OntologyPrompts(
              PromptOptions.always(Tier.GOOD, Priority.LOW), OntologyHarness.options(false));
      var prompt = Objects.requireNonNull(question.prompt(work));
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
                new MatchDocuments(OntologyHarness.options(false), UnansweredOptions.NEVER),
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
            LogPosition.of(0, 1, 0));
    return new DocumentEvent(document, null, 5);
  }

  private DeadLetter refused(String event) {
    var letter = decoder.decode(record(event)).deadLetter();
    assertThat(letter).isNotNull();
    return Objects.requireNonNull(letter);
  }

  private static String extractor(String title) {
    return """
        {"kind": "extractor", "tenant_id": "mallory", "name": "e", "spec": {
          "description": "Read.", "type": "object", "properties": {"title": %s},
          "json_schema_extra": {"kind": "agent", "name": "e"}}}
        """
        .formatted(title);
  }

  private static String config(String field, String regex) {
    return """
        {"kind": "ontology_config", "tenant_id": "mallory", "name": "c",
         "config": {"agent_schema_id": "e", "%s": "%s"}}
        """
        .formatted(field, regex);
  }

  private static LogRecord record(String event) {
    return new LogRecord("rem.control", 0, 1, 0, null, event.getBytes(StandardCharsets.UTF_8));
  }
}
