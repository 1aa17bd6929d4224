package io.remdreaming.rules.time;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a clock shows: a whole hour, or a minute.
 *
 * @param hour of the day, up to 30 for those after midnight
 * @param minute -1: the whole hour
 * @param sure that it is not one of the other half of the day; if not, it means a time only beside
 *     a day
 */
record Clock(int hour, int minute, boolean sure) implements TemporalExpression {

  private static final int WORKING_DAY = 7;
  private static final int NOON = 12;

  @Override
  public @Nullable Span alone(Anchor anchor) {
    return sure ? within(anchor.today()) : null;
  }

  /** Unsure hours of a whole day are those from seven in the morning to seven in the evening. */
  @Override
  public @Nullable Span within(Span whole) {
    if (whole.is(ChronoUnit.DAYS)) {
      return at(whole.from().plusHours(!sure && hour < WORKING_DAY ? hour + NOON : hour));
    }
    if (whole.from().until(whole.to(), ChronoUnit.HOURS) >= 2 * NOON) {
      return null;
    }
    var midnight = Span.of(ChronoUnit.DAYS, whole.from()).from();
    for (var later = hour; later <= hour + 2 * NOON; later += NOON) {
      var span = at(midnight.plusHours(later));
      if (whole.holds(span.from())) {
        return span;
      }
    }
    return null;
  }

  /** Of two hours the first behind the beginning. */
  @Override
  public @Nullable Span following(LocalDateTime begin, Anchor anchor) {
    var day = Span.of(ChronoUnit.DAYS, begin);
    var span = at(day.from().plusHours(hour));
    return sure || span.from().isAfter(begin) ? span : at(day.from().plusHours(hour + NOON));
  }

  private Span at(LocalDateTime time) {
    return minute < 0
        ? Span.of(ChronoUnit.HOURS, time)
        : Span.of(ChronoUnit.MINUTES, time.plusMinutes(minute));
  }
}
