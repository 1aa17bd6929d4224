package io.remdreaming.clients.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.clients.protocol.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GeminiSchemaTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"type":"object","properties":{"a":{"type":["string","null"]}}}      | true
          {"type":"object","properties":{"a":{"enum":["x","y"]}}}              | true
          {"type":"object","properties":{"a":{"$ref":"#/$defs/b"}}}            | false
          {"type":"object","properties":{"a":{"type":["string","integer"]}}}   | false
          {"type":"object","properties":{"a":{"type":"integer","enum":[1]}}}   | false
          {"type":"object","properties":{"a":{"type":"object"}}}               | false
          {"type":"object","properties":{"a":{"type":"array"}}}                | false
          """)
  void onlySchemasOfPlainTypesCanBeEnforced(String schema, boolean expressed) {
    assertThat(GeminiSchema.expresses(Json.schema(schema))).isEqualTo(expressed);
  }

  @Test
  void schemaIsPutIntoTheWordsThatAreKnown() {
    var schema =
        """
        {"$schema": "x", "type": "object", "additionalProperties": false, "required": ["b"],
         "properties": {
           "b": {"type": ["string", "null"], "format": "uri", "maxLength": 9},
           "title": {"const": "c"},
           "list": {"type": "array", "items": {"anyOf": [{"type": "integer", "default": 1}]}}}}
        """;

    assertThat(GeminiSchema.of(Json.schema(schema)))
        .isEqualTo(
            Json.schema(
                """
                {"type": "object", "required": ["b"],
                 "propertyOrdering": ["b", "title", "list"],
                 "properties": {
                   "b": {"type": "string", "nullable": true, "maxLength": 9},
                   "title": {"enum": ["c"]},
                   "list": {"type": "array", "items": {"anyOf": [{"type": "integer"}]}}}}
                """));
  }
}
