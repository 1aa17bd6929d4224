package io.remdreaming.cli.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** Moves events in time, all by the same span, so that what lies between them stays. */
public final class Shift {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FIELD = "timestamp";

  private Shift() {}

  /**
   * The same events, the newest of them at a time; zones are kept, and so is what tells no time.
   *
   * @param newest the time of the newest event
   */
  public static List<TimedEvent> to(Instant newest, List<TimedEvent> events) {
    var last = events.stream().map(TimedEvent::time).max(Instant::compareTo).orElse(newest);
    var span = Duration.between(last, newest);
    return events.stream().map(event -> by(span, event)).toList();
  }

  private static TimedEvent by(Duration span, TimedEvent event) {
    try {
      if (JSON.readTree(event.bytes()) instanceof ObjectNode json) {
        var time = OffsetDateTime.parse(json.path(FIELD).asText("")).plus(span);
        json.put(FIELD, time.toString());
        return new TimedEvent(time.toInstant(), JSON.writeValueAsBytes(json));
      }
    } catch (IOException | DateTimeException | ArithmeticException e) {
      return event;
    }
    return event;
  }
}
