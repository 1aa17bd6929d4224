package io.remdreaming.model.budget;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The spans over which tokens are counted, by the wall clock in UTC. */
public enum Period {
  DAY,
  MONTH;

  /** The first day of the span that a time lies in. */
  public LocalDate start(Instant time) {
    var day = LocalDate.ofInstant(time, ZoneOffset.UTC);
    return this == DAY ? day : day.withDayOfMonth(1);
  }
}
