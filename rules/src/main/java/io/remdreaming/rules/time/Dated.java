package io.remdreaming.rules.time;

import java.time.DayOfWeek;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A date without its year or month, and the weekday that it falls on: the nearest date that does,
 * on the side of which the sentence speaks. If none is near, the weekday is wrong and the date
 * counts.
 */
record Dated(Recurring date, DayOfWeek weekday) implements TemporalExpression {

  private static final int REACH_OF_MONTHS = 4;
  private static final int REACH_OF_YEARS = 2;

  @Override
  public @Nullable Span alone(Anchor anchor) {
    var reach = date.every() == ChronoUnit.YEARS ? REACH_OF_YEARS : REACH_OF_MONTHS;
    Span nearest = null;
    for (var i = -reach; i <= reach; i++) {
      var span = date.shifted(anchor, i);
      if (span != null
          && span.from().getDayOfWeek() == weekday
          && fits(span, anchor)
          && (nearest == null || distance(span, anchor) < distance(nearest, anchor))) {
        nearest = span;
      }
    }
    return nearest == null ? date.alone(anchor) : nearest;
  }

  private static boolean fits(Span span, Anchor anchor) {
    return switch (anchor.tense()) {
      case AHEAD -> span.to().isAfter(anchor.today().from());
      case BEHIND -> !span.from().isAfter(anchor.now());
      case UNKNOWN -> true;
    };
  }

  private static long distance(Span span, Anchor anchor) {
    return Math.abs(ChronoUnit.HOURS.between(span.from(), anchor.now()));
  }

  @Override
  public @Nullable Span within(Span whole) {
    return date.within(whole);
  }
}
