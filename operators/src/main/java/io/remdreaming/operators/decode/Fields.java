package io.remdreaming.operators.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The fields of one event, read with the rules of the wire; what is amiss is a {@link Rejection}.
 */
final class Fields {

  /** The longest id, in characters. */
  static final int MAX_ID = 256;

  private static final int MAX_SHOWN = 80;

  private final ObjectNode event;

  Fields(ObjectNode event) {
    this.event = event;
  }

  /** A non-empty text of at most {@link #MAX_ID} characters. */
  String id(String field) throws Rejection {
    var id = text(field);
    if (id.isEmpty()) {
      throw new Rejection("missing-field", field, "found an empty text, expected an id");
    }
    return bounded(field, id);
  }

  /** Like {@link #id}, or {@code ""} if the field is absent. */
  String idOrEmpty(String field) throws Rejection {
    return bounded(field, textOrEmpty(field));
  }

  private static String bounded(String field, String id) throws Rejection {
    if (id.codePointCount(0, id.length()) > MAX_ID) {
      var detail = "found %d characters, expected at most %d".formatted(id.length(), MAX_ID);
      throw new Rejection("overlong-field", field, detail);
    }
    return id;
  }

  String text(String field) throws Rejection {
    var node = event.get(field);
    if (node == null || node.isNull()) {
      throw new Rejection("missing-field", field, "found nothing, expected a text");
    }
    return asText(field, node);
  }

  String textOrEmpty(String field) throws Rejection {
    var node = event.get(field);
    return node == null || node.isNull() ? "" : asText(field, node);
  }

  private static String asText(String field, JsonNode node) throws Rejection {
    if (!node.isTextual()) {
      throw new Rejection(
          "invalid-field", field, "found %s, expected a text".formatted(shown(node)));
    }
    return node.textValue();
  }

  /** One of the allowed texts. */
  String oneOf(String field, Set<String> allowed) throws Rejection {
    var value = text(field);
    if (!allowed.contains(value)) {
      var detail = "found %s, expected one of %s".formatted(shown(value), allowed);
      throw new Rejection("invalid-field", field, detail);
    }
    return value;
  }

  String oneOf(String field, Set<String> allowed, String byDefault) throws Rejection {
    var node = event.get(field);
    return node == null || node.isNull() ? byDefault : oneOf(field, allowed);
  }

  int ordinal(String field) throws Rejection {
    var node = event.get(field);
    if (node == null || node.isNull()) {
      return 0;
    }
    if (!node.isInt() || node.intValue() < 0) {
      var detail = "found %s, expected a whole number from 0".formatted(shown(node));
      throw new Rejection("invalid-field", field, detail);
    }
    return node.intValue();
  }

  /** A number within bounds. */
  double number(String field, double least, double most) throws Rejection {
    var node = event.get(field);
    if (node == null || node.isNull()) {
      var detail = "found nothing, expected a number from %s to %s".formatted(least, most);
      throw new Rejection("missing-field", field, detail);
    }
    return number(field, least, most, least);
  }

  /** A number within bounds, or the default if the field is absent. */
  double number(String field, double least, double most, double byDefault) throws Rejection {
    var node = event.get(field);
    if (node == null || node.isNull()) {
      return byDefault;
    }
    if (!node.isNumber() || node.doubleValue() < least || node.doubleValue() > most) {
      var detail = "found %s, expected a number from %s to %s".formatted(shown(node), least, most);
      throw new Rejection("invalid-field", field, detail);
    }
    return node.doubleValue();
  }

  List<String> texts(String field) throws Rejection {
    var node = event.get(field);
    if (node == null || node.isNull()) {
      return List.of();
    }
    if (!node.isArray()) {
      throw new Rejection(
          "invalid-field", field, "found %s, expected a list".formatted(shown(node)));
    }
    var texts = new ArrayList<String>(node.size());
    for (var item : node) {
      texts.add(asText(field, item));
    }
    return List.copyOf(texts);
  }

  /** An ISO-8601 date and time with zone. */
  OffsetDateTime timestamp(String field) throws Rejection {
    var value = text(field);
    try {
      return OffsetDateTime.parse(value);
    } catch (DateTimeException e) {
      var withoutZone = isLocal(value);
      var reason = withoutZone ? "timestamp-without-zone" : "invalid-timestamp";
      var expected = "expected ISO-8601 with zone, like 2026-02-14T09:30:00Z";
      throw new Rejection(reason, field, "found %s, %s".formatted(shown(value), expected));
    }
  }

  private static boolean isLocal(String value) {
    try {
      LocalDateTime.parse(value);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** The event's metadata with the fields that the wire does not know, as a JSON object. */
  String metadata(Set<String> known) throws Rejection {
    var given = event.get("metadata");
    if (given != null && !given.isNull() && !given.isObject()) {
      var detail = "found %s, expected an object".formatted(shown(given));
      throw new Rejection("invalid-field", "metadata", detail);
    }
    ObjectNode metadata = null;
    for (var field : event.properties()) {
      if (!known.contains(field.getKey())) {
        metadata = metadata == null ? event.objectNode() : metadata;
        metadata.set(field.getKey(), field.getValue());
      }
    }
    if (given instanceof ObjectNode object) {
      metadata = metadata == null ? object : metadata.setAll(object);
    }
    return metadata == null ? "{}" : metadata.toString();
  }

  static String shown(JsonNode node) {
    return shown(node.toString());
  }

  private static String shown(String value) {
    return value.length() <= MAX_SHOWN
        ? "'" + value + "'"
        : "'" + value.substring(0, value.offsetByCodePoints(0, MAX_SHOWN / 2)) + "...'";
  }
}
