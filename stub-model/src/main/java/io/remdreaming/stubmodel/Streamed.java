package io.remdreaming.stubmodel;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The events of an answer that comes in pieces. */
final class Streamed {

  private static final String EVENTS = "text/event-stream";
  private static final String LINES = "application/x-ndjson";
  private static final int PIECE = 16;

  private final StringBuilder body = new StringBuilder();
  private final String type;

  private Streamed(String type) {
    this.type = type;
  }

  /** Server-sent events. */
  static Streamed events() {
    return new Streamed(EVENTS);
  }

  /** A JSON object a line. */
  static Streamed lines() {
    return new Streamed(LINES);
  }

  /** Adds an event without a name, or a line. */
  Streamed add(JsonNode data) {
    body.append(type.equals(EVENTS) ? "data: " + data + "\n\n" : data + "\n");
    return this;
  }

  /** Adds an event that is called after its type. */
  Streamed addTyped(JsonNode data) {
    body.append("event: ").append(data.path("type").asText()).append('\n');
    return add(data);
  }

  /** Adds what is no JSON. */
  Streamed addText(String data) {
    body.append("data: ").append(data).append("\n\n");
    return this;
  }

  String type() {
    return type;
  }

  byte[] bytes() {
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A text in pieces of whole characters. */
  static List<String> pieces(String text) {
    var pieces = new ArrayList<String>();
    for (var start = 0; start < text.length(); ) {
      var end = Math.min(text.length(), start + PIECE);
      if (end < text.length() && Character.isLowSurrogate(text.charAt(end))) {
        end++;
      }
      pieces.add(text.substring(start, end));
      start = end;
    }
    return pieces;
  }
}
