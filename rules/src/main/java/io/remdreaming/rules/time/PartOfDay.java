package io.remdreaming.rules.time;

import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hours of a day that have a name, such as the evening.
 *
 * @param end exclusive; beyond 24 it lies in the next day
 */
record PartOfDay(int first, int end) implements TemporalExpression {

  private static final int NOON = 12;

  static final PartOfDay SMALL_HOURS = new PartOfDay(0, 6);
  static final PartOfDay MORNING = new PartOfDay(6, 12);
  static final PartOfDay MIDDAY = new PartOfDay(11, 14);
  static final PartOfDay AFTERNOON = new PartOfDay(12, 18);
  static final PartOfDay EVENING = new PartOfDay(18, 24);
  static final PartOfDay NIGHT = new PartOfDay(18, 30);

  @Override
  public @Nullable Span alone(Anchor anchor) {
    return null;
  }

  @Override
  public @Nullable Span within(Span whole) {
    return whole.is(ChronoUnit.DAYS) ? whole.hours(first, end) : null;
  }

  /** The hour of the day, to 30, that a clock shows then; the hour itself if none. */
  int hour(int shown) {
    // six and seven o'clock in the afternoon are past its usual end
    var last = first == NOON ? 2 * NOON : end;
    for (var hour = shown; hour < last; hour += NOON) {
      if (hour >= first) {
        return hour;
      }
    }
    return shown;
  }
}
