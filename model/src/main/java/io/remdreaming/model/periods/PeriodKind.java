package io.remdreaming.model.periods;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** The periods that days are brought together in. */
public enum PeriodKind {
  /** An ISO week, from Monday. */
  WEEK,
  /** A calendar month. */
  MONTH;

  /** As in tables. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The first day of the period that a day lies in. */
  LocalDate start(LocalDate day) {
    return this == WEEK
        ? day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
        : day.withDayOfMonth(1);
  }

  /** The first day behind the period that begins on a day. */
  LocalDate end(LocalDate start) {
    return this == WEEK ? start.plusWeeks(1) : start.plusMonths(1);
  }
}
