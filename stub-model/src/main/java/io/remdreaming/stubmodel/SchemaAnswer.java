package io.remdreaming.stubmodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An object of a JSON Schema: each required property is filled by its type, the first of an
 * enumeration, as few items as may be (but one), text that depends on the prompt. A pure function
 * of schema and prompt.
 */
final class SchemaAnswer {

  private static final int MAX_DEPTH = 32;
  private static final int MAX_VALUES = 10_000;
  private static final int MAX_TEXT = 100_000;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonNode schema;
  private final long seed;
  private int strings;
  private int values;

  SchemaAnswer(JsonNode schema, String prompt) {
    this.schema = schema;
    this.seed = Hash.ofLong(prompt);
  }

  String toJson() {
    var answer = schema.isMissingNode() ? NODES.objectNode() : value(schema, 0);
    return answer.toString();
  }

  private JsonNode value(JsonNode given, int depth) {
    var type = resolve(given, 0);
    if (depth > MAX_DEPTH || ++values > MAX_VALUES) {
      throw infinite();
    }
    if (type.has("const")) {
      return type.get("const");
    }
    if (type.path("enum").isArray() && !type.get("enum").isEmpty()) {
      return type.get("enum").get(0);
    }
    return switch (typeName(type)) {
      case "object" -> object(type, depth);
      case "array" -> array(type, depth);
      case "integer" -> NODES.numberNode((long) Math.ceil(number(type)));
      case "number" -> NODES.numberNode(number(type));
      case "boolean" -> NODES.booleanNode(true);
      case "null" -> NODES.nullNode();
      default -> text(type);
    };
  }

  private JsonNode resolve(JsonNode type, int steps) {
    if (steps > MAX_DEPTH) {
      throw infinite();
    }
    if (type.path("$ref").asText().startsWith("#")) {
      return resolve(schema.at(type.get("$ref").asText().substring(1)), steps + 1);
    }
    for (var choice : List.of("anyOf", "oneOf", "allOf")) {
      if (type.path(choice).has(0)) {
        return resolve(type.get(choice).get(0), steps + 1);
      }
    }
    return type;
  }

  private static IllegalArgumentException infinite() {
    return new IllegalArgumentException("expected a schema of finite answers");
  }

  private static String typeName(JsonNode type) {
    var name = type.path("type");
    if (name.isArray()) {
      name = name.get(0);
    }
    return name.isTextual() ? name.asText().toLowerCase(Locale.ROOT) : untyped(type);
  }

  private static String untyped(JsonNode type) {
    return type.has("properties") ? "object" : type.has("items") ? "array" : "string";
  }

  private ObjectNode object(JsonNode type, int depth) {
    var object = NODES.objectNode();
    for (var name : names(type)) {
      object.set(name, value(type.path("properties").path(name), depth + 1));
    }
    return object;
  }

  private static List<String> names(JsonNode type) {
    var names = new ArrayList<String>();
    if (type.has("required")) {
      type.get("required").forEach(name -> names.add(name.asText()));
    } else {
      type.path("properties").fieldNames().forEachRemaining(names::add);
    }
    return names;
  }

  private ArrayNode array(JsonNode type, int depth) {
    var array = NODES.arrayNode();
    var most = type.path("maxItems").asInt(Integer.MAX_VALUE);
    var count = Math.min(Math.max(1, type.path("minItems").asInt(1)), most);
    for (var i = 0; i < count; i++) {
      array.add(value(type.path("items"), depth + 1));
    }
    return array;
  }

  private static double number(JsonNode type) {
    if (type.has("minimum")) {
      return type.get("minimum").asDouble();
    }
    return type.has("maximum") ? Math.min(0, type.get("maximum").asDouble()) : 0;
  }

  private TextNode text(JsonNode type) {
    if (type.path("format").asText().equals("date-time")) {
      return NODES.textNode("2026-01-01T00:00:00Z");
    }
    var text = new StringBuilder("stub-" + Long.toHexString(Hash.of(seed, strings++)));
    var least = Math.min(type.path("minLength").asInt(0), MAX_TEXT);
    while (text.length() < least) {
      text.append('-').append(text.length());
    }
    text.setLength(Math.min(text.length(), type.path("maxLength").asInt(Integer.MAX_VALUE)));
    return NODES.textNode(text.toString());
  }
}
