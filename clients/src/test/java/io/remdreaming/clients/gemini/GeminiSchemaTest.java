package io.remdreaming.clients.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.clients.protocol.Json;
import org.junit.jupiter.api.Test;

final class GeminiSchemaTest {

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
