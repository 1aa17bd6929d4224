package io.remdreaming.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what a request says, and names what is wrong with it. */
public final class Parameters {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LAST_YEAR = 9999;

  private Parameters() {}

  /** A header, or {@code ""}. */
  public static String header(Context context, String name) {
    var value = context.header(name);
    return value == null ? "" : value.strip();
  }

  /** A header that holds an id, which may be of any script, or {@code ""}. */
  public static String id(Context context, String name) {
    return storable(HeaderText.of(header(context, name), name), name);
  }

  /** A parameter of the query, if it is given. */
  public static Optional<String> text(Context context, String name) {
    return Optional.ofNullable(context.queryParam(name))
        .filter(value -> !value.isBlank())
        .map(value -> storable(value, name));
  }

  /** A part of the path. */
  public static String path(Context context, String name) {
    return storable(context.pathParam(name), name);
  }

  /** PostgreSQL knows no text with U+0000. */
  private static String storable(String value, String name) {
    if (value.indexOf('\0') >= 0) {
      throw Problem.invalid(name, "found a text with U+0000, expected one without");
    }
    return value;
  }

  /** A whole number. */
  public static int number(Context context, String name, int usual, int least, int most) {
    var found = text(context, name);
    if (found.isEmpty()) {
      return usual;
    }
    try {
      var number = Integer.parseInt(found.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below, together with numbers out of range
    }
    throw Problem.invalid(
        name, "found '%s', expected a number from %d to %d".formatted(found.get(), least, most));
  }

  /** A time in ISO-8601 with its zone. */
  public static Optional<Instant> time(Context context, String name) {
    return text(context, name).map(found -> instant(found, name));
  }

  /** Whether a parameter that needs no value is given. */
  public static boolean flag(Context context, String name) {
    var found = context.queryParam(name);
    if (found == null || found.equals("false")) {
      return false;
    }
    if (found.isEmpty() || found.equals("true")) {
      return true;
    }
    throw Problem.invalid(name, "found '%s', expected true or false".formatted(found));
  }

  /** A time in ISO-8601 with its zone, of the years that an event may have. */
  public static Instant instant(String found, String name) {
    try {
      var time = OffsetDateTime.parse(found).withOffsetSameInstant(ZoneOffset.UTC);
      if (time.getYear() >= 1 && time.getYear() <= LAST_YEAR) {
        return time.toInstant();
      }
    } catch (DateTimeException e) {
      // said below, together with years out of range
    }
    throw Problem.invalid(
        name,
        "found '%s', expected a time such as 2026-02-01T09:30:00Z, of the years 1 to %d in UTC"
            .formatted(found, LAST_YEAR));
  }

  /** The body, which must be a JSON object. */
  public static ObjectNode object(Context context) {
    return object(context.bodyAsBytes(), "body");
  }

  /** The body, which must be a JSON object with no other fields than these. */
  public static ObjectNode object(Context context, List<String> fields) {
    var object = object(context);
    for (var field : object.properties()) {
      if (!fields.contains(field.getKey())) {
        throw Problem.unknown(field.getKey(), fields);
      }
    }
    return object;
  }

  /**
   * A JSON object.
   *
   * @param place names it where it is wrong
   */
  public static ObjectNode object(byte[] bytes, String place) {
    JsonNode found;
    try {
      found = JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw Problem.invalid(place, "found no JSON, expected a JSON object");
    } catch (IOException e) {
      throw Problem.invalid(place, "found a body that ends early, expected a JSON object");
    }
    if (found instanceof ObjectNode object) {
      return object;
    }
    throw Problem.invalid(
        place,
        "found %s, expected a JSON object"
            .formatted(
                found.isMissingNode()
                    ? "nothing"
                    : found.getNodeType().toString().toLowerCase(Locale.ROOT)));
  }

  /** A field of the body that must hold a text. */
  public static String text(ObjectNode object, String field) {
    var found = object.path(field);
    if (!found.isTextual() || found.textValue().isBlank()) {
      throw Problem.invalid(
          field, "found %s, expected a text".formatted(found.isMissingNode() ? "nothing" : found));
    }
    return found.textValue();
  }
}
