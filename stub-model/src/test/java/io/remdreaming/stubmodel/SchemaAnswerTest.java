package io.remdreaming.stubmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SchemaAnswerTest {

  @Test
  void requiredPropertiesAreFilledByType() {
    var answer =
        answer(
            """
            {"type": "object", "required": ["n", "f", "b", "e", "c", "o", "t", "x"], "properties": {
              "n": {"type": "integer", "minimum": 3}, "f": {"type": "number", "maximum": -1.5},
              "b": {"type": "boolean"}, "e": {"enum": ["first", "second"]}, "c": {"const": 7},
              "o": {"anyOf": [{"type": "null"}, {"type": "string"}]},
              "t": {"type": "string", "format": "date-time"},
              "x": {"$ref": "#/$defs/thing"}, "optional": {"type": "string"}},
             "$defs": {"thing": {"type": ["object", "null"], "properties": {"k": {"type": "array",
              "minItems": 2, "items": {"type": "boolean"}}}}}}
            """,
            "prompt");

    assertThat(answer)
        .isEqualTo(
            "{\"n\":3,\"f\":-1.5,\"b\":true,\"e\":\"first\",\"c\":7,\"o\":null,"
                + "\"t\":\"2026-01-01T00:00:00Z\",\"x\":{\"k\":[true,true]}}");
  }

  @Test
  void textDependsOnThePromptAndKeepsItsLength() {
    var schema =
        """
        {"type": "object", "properties": {"s": {"type": "string", "maxLength": 9},
         "l": {"type": "string", "minLength": 40}, "none": {"type": "array", "maxItems": 0}}}
        """;

    var answer = Bodies.parse(answer(schema, "one"));
    assertThat(answer.get("s").asText()).hasSize(9);
    assertThat(answer.get("l").asText()).hasSizeGreaterThanOrEqualTo(40);
    assertThat(answer.get("none")).isEmpty();
    assertThat(answer(schema, "one")).isEqualTo(answer(schema, "one"));
    assertThat(answer(schema, "one")).isNotEqualTo(answer(schema, "two"));
  }

  @Test
  void schemaWithoutAnEndIsRefused() {
    var schema =
        """
        {"type": "object", "required": ["again"], "properties": {"again": {"$ref": "#"}}}
        """;

    assertThatThrownBy(() -> answer(schema, "one")).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"$ref\": \"#\"}",
        "{\"$ref\": \"#/$defs/a\", \"$defs\": {\"a\": {\"$ref\": \"#\"}}}",
        "{\"anyOf\": [{\"$ref\": \"#\"}]}",
        "{\"type\": \"object\", \"properties\": {\"a\": {\"$ref\": \"#\"}}}",
        "{\"type\": \"array\", \"items\": {\"type\": \"null\"}, \"minItems\": 2000000000}"
      })
  void aSchemaThatLeadsNowhereIsRefused(String schema) {
    assertThatThrownBy(() -> answer(schema, "p")).isInstanceOf(IllegalArgumentException.class);
  }

  private static String answer(String schema, String prompt) {
    return new SchemaAnswer(Bodies.parse(schema), prompt).toJson();
  }
}
