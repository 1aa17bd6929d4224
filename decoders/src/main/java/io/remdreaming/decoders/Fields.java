package io.remdreaming.decoders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.activity.Timestamps;
import io.remdreaming.model.text.Sanitizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one event, read with the rules of the wire; what is amiss is a {@link
 * InvalidEventException}.
 */
record Fields(ObjectNode event) {

  /** Whether a field is there, and is not an empty text. */
  boolean has(String field) {
    var node = event.get(field);
    return node != null && !node.isNull() && !(node.isTextual() && node.textValue().isEmpty());
  }

  /** An id, as it was sent; see {@link WireIds}. */
  String id(String field) throws InvalidEventException {
    return verified(field, present(field, WireIds.MAX));
  }

  /** Like {@link #id}, or {@code ""} if the field is absent or empty. */
  String idOrEmpty(String field) throws InvalidEventException {
    var id = bounded(field, rawOrEmpty(field), WireIds.MAX);
    return id.isEmpty() ? id : verified(field, id);
  }

  private static String verified(String field, String id) throws InvalidEventException {
    WireIds.verify(field, id);
    return id;
  }

  /** A name to be shown, no longer than an id, or {@code ""} if the field is absent. */
  String nameOrEmpty(String field) throws InvalidEventException {
    return Sanitizer.text(bounded(field, rawOrEmpty(field), WireIds.MAX));
  }

  /** A non-empty text of at most so many characters. */
  String text(String field, int most) throws InvalidEventException {
    return Sanitizer.text(present(field, most));
  }

  private String present(String field, int most) throws InvalidEventException {
    var value = raw(field);
    if (value.isEmpty()) {
      throw new InvalidEventException(
          "missing-field", field, "found an empty text, expected an id");
    }
    return bounded(field, value, most);
  }

  private static String bounded(String field, String id, int most) throws InvalidEventException {
    if (id.codePointCount(0, id.length()) > most) {
      var detail = "found %d characters, expected at most %d".formatted(id.length(), most);
      throw new InvalidEventException("overlong-field", field, detail);
    }
    return id;
  }

  String text(String field) throws InvalidEventException {
    return Sanitizer.text(raw(field));
  }

  String textOrEmpty(String field) throws InvalidEventException {
    return Sanitizer.text(rawOrEmpty(field));
  }

  private String raw(String field) throws InvalidEventException {
    var node = event.get(field);
    if (node == null || node.isNull()) {
      throw new InvalidEventException("missing-field", field, "found nothing, expected a text");
    }
    return asText(field, node);
  }

  private String rawOrEmpty(String field) throws InvalidEventException {
    var node = event.get(field);
    return node == null || node.isNull() ? "" : asText(field, node);
  }

  private static String asText(String field, JsonNode node) throws InvalidEventException {
    if (!node.isTextual()) {
      throw InvalidEventException.of(field, "found %s, expected a text".formatted(Shown.of(node)));
    }
    return node.textValue();
  }

  String oneOf(String field, Set<String> allowed) throws InvalidEventException {
    var value = text(field);
    if (!allowed.contains(value)) {
      var detail = "found %s, expected one of %s".formatted(Shown.of(value), allowed);
      throw InvalidEventException.of(field, detail);
    }
    return value;
  }

  String oneOf(String field, Set<String> allowed, String byDefault) throws InvalidEventException {
    var node = event.get(field);
    return node == null || node.isNull() ? byDefault : oneOf(field, allowed);
  }

  int ordinal(String field) throws InvalidEventException {
    var node = event.get(field);
    if (node == null || node.isNull()) {
      return 0;
    }
    if (!node.isInt() || node.intValue() < 0) {
      var detail = "found %s, expected a whole number from 0".formatted(Shown.of(node));
      throw InvalidEventException.of(field, detail);
    }
    return node.intValue();
  }

  double number(String field, double least, double most) throws InvalidEventException {
    var node = event.get(field);
    if (node == null || node.isNull()) {
      var detail = "found nothing, expected a number from %s to %s".formatted(least, most);
      throw new InvalidEventException("missing-field", field, detail);
    }
    return number(field, least, most, least);
  }

  /** A number within bounds, or the default if the field is absent. */
  double number(String field, double least, double most, double byDefault)
      throws InvalidEventException {
    var node = event.get(field);
    if (node == null || node.isNull()) {
      return byDefault;
    }
    if (!node.isNumber() || node.doubleValue() < least || node.doubleValue() > most) {
      var detail =
          "found %s, expected a number from %s to %s".formatted(Shown.of(node), least, most);
      throw InvalidEventException.of(field, detail);
    }
    return node.doubleValue();
  }

  /** A whole number within bounds, or the default if the field is absent. */
  int whole(String field, int least, int most, int byDefault) throws InvalidEventException {
    var number = number(field, least, most, byDefault);
    if (number != Math.rint(number)) {
      throw InvalidEventException.of(
          field, "found %s, expected a whole number".formatted(Shown.of(event.get(field))));
    }
    return (int) number;
  }

  /** True or false, or the default if the field is absent. */
  boolean flag(String field, boolean byDefault) throws InvalidEventException {
    var node = event.get(field);
    if (node == null || node.isNull()) {
      return byDefault;
    }
    if (!node.isBoolean()) {
      throw InvalidEventException.of(
          field, "found %s, expected true or false".formatted(Shown.of(node)));
    }
    return node.booleanValue();
  }

  List<String> texts(String field) throws InvalidEventException {
    var node = event.get(field);
    if (node == null || node.isNull()) {
      return List.of();
    }
    if (!node.isArray()) {
      throw InvalidEventException.of(field, "found %s, expected a list".formatted(Shown.of(node)));
    }
    var texts = new ArrayList<String>(node.size());
    for (var item : node) {
      texts.add(Sanitizer.text(asText(field, item)));
    }
    return List.copyOf(texts);
  }

  /** An ISO-8601 date and time with zone. */
  OffsetDateTime timestamp(String field) throws InvalidEventException {
    var value = text(field);
    try {
      return Timestamps.parse(value);
    } catch (DateTimeException e) {
      var reason = isLocal(value) ? "timestamp-without-zone" : "invalid-timestamp";
      var detail = "found %s, expected %s".formatted(Shown.of(value), Timestamps.EXPECTED);
      throw new InvalidEventException(reason, field, detail);
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

  /** The same as an instant, null if the field is absent. */
  @Nullable Instant timestampOrNull(String field) throws InvalidEventException {
    var node = event.get(field);
    return node == null || node.isNull() ? null : timestamp(field).toInstant();
  }

  /** The event's metadata with the fields that the wire does not know, as a JSON object. */
  String metadata(Set<String> known) throws InvalidEventException {
    return text(beside(known));
  }

  /** The same with the event's properties, which come before the others. */
  String properties(Set<String> known) throws InvalidEventException {
    var others = beside(known);
    var given = objectOrNull("properties");
    return text(given == null || others == null ? or(given, others) : others.setAll(given));
  }

  private static @Nullable ObjectNode or(@Nullable ObjectNode one, @Nullable ObjectNode other) {
    return one == null ? other : one;
  }

  private static String text(@Nullable ObjectNode object) throws InvalidEventException {
    return object == null ? "{}" : Sanitized.of(object).toString();
  }

  private @Nullable ObjectNode beside(Set<String> known) throws InvalidEventException {
    var given = objectOrNull("metadata");
    ObjectNode unknown = null;
    for (var field : event.properties()) {
      if (!known.contains(field.getKey())) {
        unknown = unknown == null ? event.objectNode() : unknown;
        unknown.set(field.getKey(), field.getValue());
      }
    }
    return given == null || unknown == null ? or(given, unknown) : unknown.setAll(given);
  }

  private @Nullable ObjectNode objectOrNull(String field) throws InvalidEventException {
    var given = event.get(field);
    if (given == null || given.isNull()) {
      return null;
    }
    if (given instanceof ObjectNode object) {
      return object;
    }
    var detail = "found %s, expected an object".formatted(Shown.of(given));
    throw InvalidEventException.of(field, detail);
  }
}
