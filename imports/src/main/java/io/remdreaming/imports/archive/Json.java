package io.remdreaming.imports.archive;

import com.fasterxml.jackson.databind.JsonNode;

/** Fields of JSON that must be there. */
public final class Json {

  private static final int MOST_SHOWN = 60;

  private Json() {}

  /**
   * A field that must hold a text or a number.
   *
   * @throws InvalidExportException naming the place, the field and what was found
   */
  public static String id(JsonNode object, String field, String place) {
    var found = object.path(field);
    if (!(found.isTextual() || found.isIntegralNumber()) || found.asText().isBlank()) {
      throw wrong(found, field, place, "an id");
    }
    return found.asText();
  }

  /** A field that must hold an object. */
  public static JsonNode object(JsonNode object, String field, String place) {
    var found = object.path(field);
    if (!found.isObject()) {
      throw wrong(found, field, place, "an object");
    }
    return found;
  }

  /** A field that must hold an array. */
  public static JsonNode array(JsonNode object, String field, String place) {
    var found = object.path(field);
    if (!found.isArray()) {
      throw wrong(found, field, place, "an array");
    }
    return found;
  }

  /** A text, or empty if the field holds none. */
  public static String text(JsonNode object, String field) {
    var found = object.path(field);
    return found.isTextual() ? found.textValue() : "";
  }

  /** The first of several fields that holds a text, else empty. */
  public static String firstText(JsonNode object, String... fields) {
    for (var field : fields) {
      var text = text(object, field);
      if (!text.isBlank()) {
        return text;
      }
    }
    return "";
  }

  /** A failure about a field. */
  public static InvalidExportException wrong(
      JsonNode found, String field, String place, String expected) {
    var text = found.isMissingNode() ? "nothing" : found.toString();
    var shown = text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
    return InvalidExportException.of(place + ": " + field, shown, expected);
  }
}
