package io.remdreaming.rules.time;

import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The beginning, middle or end of a month (its first and second ten days, and the rest) or of a
 * year (four months each).
 *
 * @param index from 0
 * @param present the unit meant when none is named; null if one must be
 */
record Third(int index, @Nullable ChronoUnit present) implements TemporalExpression {

  private static final int DAYS = 10;
  private static final int MONTHS = 4;

  static Third of(int index) {
    return new Third(index, null);
  }

  @Override
  public @Nullable Span alone(Anchor anchor) {
    return present == null ? null : within(Span.of(present, anchor.now()));
  }

  @Override
  public @Nullable Span within(Span whole) {
    if (whole.is(ChronoUnit.MONTHS)) {
      var from = whole.from().plusDays((long) DAYS * index);
      return new Span(from, index == 2 ? whole.to() : from.plusDays(DAYS));
    }
    if (whole.is(ChronoUnit.YEARS)) {
      var from = whole.from().plusMonths((long) MONTHS * index);
      return new Span(from, from.plusMonths(MONTHS));
    }
    return null;
  }
}
