package io.remdreaming.decoders;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.ontologies.Extractor;
import io.remdreaming.model.ontologies.OntologyConfig;
import io.remdreaming.model.ontologies.OntologyRule;
import io.remdreaming.model.ontologies.ProviderModel;
import io.remdreaming.model.ontologies.RuleKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Extractors and configs that would be a danger to others are refused at the door. */
class HostileRulesTest {

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
  void expressionsThatExplodeElsewhereAreTaken() {
    var config = config("uri_pattern", "^(?:.*a){12}$");
    assertThat(decoder.decode(record(config)).ontologyRule()).isNotNull();
  }

  @Test
  void whatAnOlderVersionTookIsFoundOut() {
    var validator = new OntologyRuleValidator();
    assertThat(validator.problem(extractorOf("{\"type\":\"object\"}"))).isEmpty();
    assertThat(
            validator.problem(
                extractorOf("{\"properties\":{\"title\":{\"$ref\":\"#/properties/title\"}}}")))
        .contains("refers to itself");
    assertThat(validator.problem(extractorOf("{"))).contains("expected a JSON Schema");
    assertThat(validator.problem(configOf("."))).isEmpty();
    assertThat(validator.problem(configOf("(?=a)"))).isNotEmpty();
  }

  private static OntologyRule extractorOf(String schema) {
    var key = new RuleKey("mallory", RuleKey.EXTRACTOR, "e");
    var extractor = new Extractor("e", "1", "Read.", schema, List.of(), List.of());
    return new OntologyRule(key, extractor, null, "{}", 1, 0);
  }

  private static OntologyRule configOf(String uri) {
    var key = new RuleKey("mallory", RuleKey.CONFIG, "c");
    var config =
        new OntologyConfig("c", "e", "", uri, List.of(), 1, true, ProviderModel.USUAL, false);
    return new OntologyRule(key, null, config, "{}", 1, 0);
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
