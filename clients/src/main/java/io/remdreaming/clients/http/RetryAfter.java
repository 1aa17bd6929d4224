package io.remdreaming.clients.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The header Retry-After of RFC 9110: seconds, or the time to wait for. */
final class RetryAfter {

  /** A server that asks for longer is not believed. */
  private static final Duration MOST = Duration.ofHours(1);

  private RetryAfter() {}

  /** The wait in milliseconds, from 0 to an hour; -1 if there is none that can be read. */
  static long millis(@Nullable String header, Clock clock) {
    if (header == null) {
      return -1;
    }
    var text = header.strip();
    if (text.matches("[0-9]{1,9}([.][0-9]+)?")) {
      return bounded(Math.round(1000 * Double.parseDouble(text)));
    }
    try {
      var time = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      return bounded(Duration.between(Instant.now(clock), time).toMillis());
    } catch (DateTimeParseException e) {
      return -1;
    }
  }

  private static long bounded(long millis) {
    return Math.max(0, Math.min(MOST.toMillis(), millis));
  }
}
