package io.remdreaming.rules.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * A stretch of local time.
 *
 * @param to exclusive
 */
record Span(LocalDateTime from, LocalDateTime to) {

  /** The whole minute, hour, day, week (from Monday), month, year or decade around a time. */
  static Span of(ChronoUnit unit, LocalDateTime at) {
    var from = start(unit, at);
    return new Span(from, from.plus(1, unit));
  }

  static Span day(LocalDate date) {
    return of(ChronoUnit.DAYS, date.atStartOfDay());
  }

  /** Hours of the day that this begins with; beyond 24 they lie in the next. */
  Span hours(int first, int end) {
    return new Span(from.plusHours(first), from.plusHours(end));
  }

  boolean is(ChronoUnit unit) {
    return equals(of(unit, from));
  }

  boolean holds(LocalDateTime time) {
    return !time.isBefore(from) && time.isBefore(to);
  }

  private static LocalDateTime start(ChronoUnit unit, LocalDateTime at) {
    var day = at.toLocalDate();
    return switch (unit) {
      case MINUTES, HOURS, DAYS -> at.truncatedTo(unit);
      case WEEKS -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).atStartOfDay();
      case MONTHS -> day.withDayOfMonth(1).atStartOfDay();
      case YEARS -> day.withDayOfYear(1).atStartOfDay();
      case DECADES -> day.withDayOfYear(1).minusYears(day.getYear() % 10).atStartOfDay();
      default -> throw new IllegalArgumentException("no unit of expressions: " + unit);
    };
  }
}
