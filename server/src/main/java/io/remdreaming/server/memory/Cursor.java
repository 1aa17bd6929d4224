package io.remdreaming.server.memory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.server.http.Problem;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.UUID;

/**
 * Where a page of rows in descending order of time ends: behind the row of a time and an id.
 *
 * @param time as the database writes it
 */
record Cursor(String time, String id) {

  /** The cursor of a text that {@link #text} made. */
  static Cursor parse(String text) {
    try {
      var parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\n");
      if (parts.length == 2) {
        return new Cursor(parts[0], parts[1]);
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw Problem.invalid("cursor", "found '%s', expected the 'next' of a page".formatted(text));
  }

  /** The same, if the database can read its time and its id. */
  Cursor verified() {
    try {
      var unused = OffsetDateTime.parse(time);
      var id = UUID.fromString(this.id);
      return new Cursor(time, id.toString());
    } catch (DateTimeException | IllegalArgumentException e) {
      throw Problem.invalid("cursor", "found a cursor of another list");
    }
  }

  static Cursor behind(ObjectNode row, String timeColumn) {
    return new Cursor(row.path(timeColumn).asText(), row.path("id").asText());
  }

  String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((time + "\n" + id).getBytes(StandardCharsets.UTF_8));
  }

  /** The condition that a row comes behind it. */
  String condition(String timeColumn) {
    return "(%1$s < %2$s OR (%1$s = %2$s AND id > %3$s))"
        .formatted(timeColumn, Asking.quoted(time), Asking.quoted(id));
  }
}
