package io.remdreaming.rules.extraction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings findings into the form of a property's schema; what has no such form is left out. */
final class SchemaFill {

  private static final int MOST_ITEMS = 50;
  private static final Set<String> WHOLE =
      Set.of("text", "description", "summary", "entry", "details", "clause", "sentence");

  private SchemaFill() {}

  /** The value of a property, null if nothing was found that has its form. */
  static @Nullable JsonNode value(List<String> found, JsonNode schema) {
    return switch (type(schema)) {
      case "array" -> items(found, schema.path("items"));
      case "" -> null;
      default -> found.isEmpty() ? null : item(found.get(0), schema);
    };
  }

  /** The first type that is not null. */
  private static String type(JsonNode schema) {
    var type = schema.path("type");
    if (type.isArray()) {
      for (var choice : type) {
        if (!choice.asText().equals("null")) {
          return choice.asText();
        }
      }
    }
    return type.asText("");
  }

  private static @Nullable ArrayNode items(List<String> found, JsonNode schema) {
    var items = JsonNodeFactory.instance.arrayNode();
    for (var text : found) {
      var item = items.size() < MOST_ITEMS ? item(text, schema) : null;
      if (item != null) {
        items.add(item);
      }
    }
    return items.isEmpty() ? null : items;
  }

  private static @Nullable JsonNode item(String text, JsonNode schema) {
    return switch (type(schema)) {
      case "string" -> TextNode.valueOf(text);
      case "number", "integer" -> number(text);
      case "object" -> object(text, schema);
      default -> null;
    };
  }

  /** A number that stands for itself: its thousands must not be in doubt. */
  private static @Nullable JsonNode number(String text) {
    var plain = text.replaceAll("[^\\d.,]", "").replaceAll(",(?=\\d{3}(?:\\D|$))", "");
    return plain.matches("\\d{1,15}(?:\\.\\d{1,2})?")
        ? JsonNodeFactory.instance.numberNode(new BigDecimal(plain))
        : null;
  }

  private static @Nullable ObjectNode object(String text, JsonNode schema) {
    var object = JsonNodeFactory.instance.objectNode();
    var findings = new Findings(text);
    for (var property : schema.path("properties").properties()) {
      var own = property.getValue();
      var name = property.getKey();
      var value =
          WHOLE.contains(name)
              ? item(text, own)
              : value(findings.of(name, own.path("format").asText("")), own);
      if (value != null) {
        object.set(name, value);
      }
    }
    return object.isEmpty() ? null : object;
  }
}
