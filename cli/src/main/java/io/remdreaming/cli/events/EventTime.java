package io.remdreaming.cli.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.model.activity.Timestamps;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** The time that an event of a file tells, if it does. */
final class EventTime {

  private static final ObjectMapper JSON = new ObjectMapper();

  private EventTime() {}

  static Optional<Instant> of(byte[] event) {
    try {
      var timestamp = JSON.readTree(event).path("timestamp").asText("");
      return Optional.of(Timestamps.parse(timestamp).toInstant());
    } catch (IOException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
