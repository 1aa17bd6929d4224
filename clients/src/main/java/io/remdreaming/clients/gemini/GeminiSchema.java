package io.remdreaming.clients.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.clients.protocol.Json;
import java.util.Set;

/**
 * A JSON Schema in Gemini's words: it knows some keywords only, refuses others, and says {@code
 * nullable} of what may be null.
 */
final class GeminiSchema {

  private static final Set<String> COPIED =
      Set.of(
          "format",
          "title",
          "description",
          "nullable",
          "enum",
          "maxItems",
          "minItems",
          "required",
          "minimum",
          "maximum",
          "minLength",
          "maxLength",
          "pattern");

  /** The formats of texts that Gemini knows. */
  private static final Set<String> FORMATS = Set.of("date-time", "enum");

  private GeminiSchema() {}

  /**
   * Whether a schema can be said in these words without becoming invalid: every part has one type
   * beside null, objects have properties, and an enumeration lists texts.
   */
  static boolean expresses(JsonNode schema) {
    if (schema.has("anyOf")) {
      return allExpressed(schema.get("anyOf"));
    }
    var type = typeOf(schema);
    for (var value : schema.path("enum")) {
      if (!value.isTextual()) {
        return false;
      }
    }
    return switch (type) {
      case "" -> schema.path("enum").size() > 0 || schema.path("const").isTextual();
      case "object" ->
          !schema.path("properties").isEmpty() && allExpressed(schema.get("properties"));
      case "array" -> expresses(schema.path("items"));
      default -> !schema.has("const") || schema.get("const").isTextual();
    };
  }

  private static boolean allExpressed(JsonNode schemas) {
    for (var schema : schemas) {
      if (!expresses(schema)) {
        return false;
      }
    }
    return true;
  }

  /** The one type beside null, {@code ""} if there is none or more than one. */
  private static String typeOf(JsonNode schema) {
    var type = schema.path("type");
    var found = type.asText("");
    for (var choice : type) {
      if (!choice.asText().equals("null")) {
        if (!found.isEmpty()) {
          return "";
        }
        found = choice.asText();
      }
    }
    return found;
  }

  static ObjectNode of(JsonNode schema) {
    var result = Json.object();
    for (var field : schema.properties()) {
      copy(field.getKey(), field.getValue(), result);
    }
    if (result.path("type").asText().equals("string")
        && result.has("format")
        && !FORMATS.contains(result.get("format").asText())) {
      result.remove("format");
    }
    return result;
  }

  private static void copy(String keyword, JsonNode value, ObjectNode result) {
    switch (keyword) {
      case "type" -> type(value, result);
      case "items" -> result.set("items", of(value));
      case "properties" -> properties(value, result);
      case "anyOf" -> value.forEach(choice -> result.withArray("anyOf").add(of(choice)));
      case "const" -> result.putArray("enum").add(value);
      default -> {
        if (COPIED.contains(keyword)) {
          result.set(keyword, value);
        }
      }
    }
  }

  private static void properties(JsonNode properties, ObjectNode result) {
    var into = result.putObject("properties");
    var order = result.putArray("propertyOrdering");
    for (var property : properties.properties()) {
      into.set(property.getKey(), of(property.getValue()));
      order.add(property.getKey());
    }
  }

  private static void type(JsonNode type, ObjectNode result) {
    if (type.isTextual()) {
      result.set("type", type);
    }
    for (var choice : type) {
      if (choice.asText().equals("null")) {
        result.put("nullable", true);
      } else {
        result.set("type", choice);
      }
    }
  }
}
