package io.remdreaming.model.activity;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** The times that memory can hold: of the years 1 to 9999 in UTC, as every table and format can. */
public final class Timestamps {

  /** What a time on the wire or in an option must look like. */
  public static final String EXPECTED =
      "ISO-8601 with zone, like 2026-02-14T09:30:00Z, of the years 1 to 9999 in UTC";

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant AFTER_LAST = Instant.parse("+10000-01-01T00:00:00Z");

  private Timestamps() {}

  /**
   * Reads a date and time with zone.
   *
   * @throws DateTimeException if it is none, or none that memory can hold
   */
  public static OffsetDateTime parse(String text) {
    var time = OffsetDateTime.parse(text);
    if (!holds(time.toInstant())) {
      throw new DateTimeException("expected " + EXPECTED);
    }
    return time;
  }

  /** Whether memory can hold a time. */
  public static boolean holds(Instant time) {
    return !time.isBefore(FIRST) && time.isBefore(AFTER_LAST);
  }

  /** The time itself, or the nearest that memory can hold, in milliseconds since the epoch. */
  public static long nearest(long millis) {
    return Math.max(FIRST.toEpochMilli(), Math.min(millis, AFTER_LAST.toEpochMilli() - 1));
  }
}
