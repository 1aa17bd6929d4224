package io.remdreaming.clients.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * The part of JSON Schema that OpenAI enforces word by word: objects that require all of their
 * properties and allow no others, and no keyword beyond those that it knows.
 */
final class StrictSchema {

  private static final Set<String> UNKNOWN =
      Set.of("allOf", "oneOf", "not", "if", "patternProperties", "uniqueItems");

  private StrictSchema() {}

  static boolean fits(JsonNode schema) {
    if (schema.isObject()) {
      for (var name : UNKNOWN) {
        if (schema.has(name)) {
          return false;
        }
      }
      if (schema.has("properties") && !isClosed(schema)) {
        return false;
      }
    }
    for (var part : schema) {
      if (!fits(part)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isClosed(JsonNode object) {
    var more = object.path("additionalProperties");
    return more.isBoolean()
        && !more.asBoolean()
        && object.path("required").size() == object.path("properties").size();
  }
}
