package io.remdreaming.clients.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * The part of JSON Schema that OpenAI enforces word by word: objects that require all of their
 * properties and allow no others, and no keyword or format beyond those that it knows. With any
 * other schema the call is not strict, and the answer is checked afterwards alone.
 */
final class StrictSchema {

  private static final Set<String> PLAIN =
      Set.of(
          "type",
          "required",
          "additionalProperties",
          "enum",
          "const",
          "title",
          "description",
          "$ref",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "minItems",
          "maxItems",
          "pattern");

  private static final Set<String> FORMATS =
      Set.of("date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid");

  private StrictSchema() {}

  static boolean fits(JsonNode schema) {
    if (!schema.isObject()) {
      return false;
    }
    for (var keyword : schema.properties()) {
      if (!fits(keyword.getKey(), keyword.getValue())) {
        return false;
      }
    }
    return !isObject(schema) || isClosed(schema);
  }

  private static boolean fits(String keyword, JsonNode value) {
    return switch (keyword) {
      case "items" -> fits(value);
      case "properties", "$defs", "anyOf" -> allFit(value);
      case "format" -> FORMATS.contains(value.asText());
      default -> PLAIN.contains(keyword);
    };
  }

  private static boolean allFit(JsonNode schemas) {
    for (var schema : schemas) {
      if (!fits(schema)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isObject(JsonNode schema) {
    var type = schema.path("type");
    var isNamed = type.asText().equals("object");
    for (var choice : type) {
      isNamed |= choice.asText().equals("object");
    }
    return isNamed || schema.has("properties");
  }

  private static boolean isClosed(JsonNode object) {
    var more = object.path("additionalProperties");
    return more.isBoolean()
        && !more.asBoolean()
        && object.path("required").size() == object.path("properties").size();
  }
}
