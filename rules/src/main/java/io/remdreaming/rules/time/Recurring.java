package io.remdreaming.rules.time;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What comes once a week, month or year, such as a weekday or the third of May.
 *
 * @param every once in such a unit
 * @param occurrence by the unit's first day; null in a unit without it
 */
record Recurring(ChronoUnit every, Function<LocalDate, @Nullable Span> occurrence)
    implements TemporalExpression {

  /** Leap days are at most so many years apart. */
  private static final int REACH = 8;

  static Recurring weekday(DayOfWeek day) {
    return new Recurring(ChronoUnit.WEEKS, week -> Span.day(week.plusDays(day.ordinal())));
  }

  static Recurring weekend() {
    return new Recurring(
        ChronoUnit.WEEKS,
        week -> new Span(week.plusDays(5).atStartOfDay(), week.plusDays(7).atStartOfDay()));
  }

  static Recurring month(int month) {
    return new Recurring(
        ChronoUnit.YEARS, year -> Span.of(ChronoUnit.MONTHS, year.withMonth(month).atStartOfDay()));
  }

  /** Three whole months; winter begins in December and ends in the next year. */
  static Recurring season(int firstMonth) {
    return new Recurring(
        ChronoUnit.YEARS,
        year -> {
          var first = year.withMonth(firstMonth).atStartOfDay();
          return new Span(first, first.plusMonths(3));
        });
  }

  static Recurring dayOfMonth(int day) {
    return new Recurring(ChronoUnit.MONTHS, month -> days(month, day, day));
  }

  /** Days of a month, both inclusive. */
  static Recurring days(int month, int first, int last) {
    return new Recurring(ChronoUnit.YEARS, year -> days(year.withMonth(month), first, last));
  }

  private static @Nullable Span days(LocalDate month, int first, int last) {
    try {
      return new Span(
          month.withDayOfMonth(first).atStartOfDay(),
          month.withDayOfMonth(last).plusDays(1).atStartOfDay());
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }

  /** The first that is not over, where the sentence looks ahead; else the latest that has begun. */
  @Override
  public @Nullable Span alone(Anchor anchor) {
    var now = anchor.now();
    return anchor.tense() == Tense.AHEAD
        ? first(now, span -> span.to().isAfter(anchor.today().from()))
        : last(now, span -> !span.from().isAfter(now));
  }

  @Override
  public @Nullable Span within(Span whole) {
    var span = in(whole.from());
    return span != null && (whole.is(every) || span.equals(whole)) ? span : null;
  }

  @Override
  public @Nullable Span following(LocalDateTime begin, Anchor anchor) {
    return alone(anchor.at(begin));
  }

  /** The latest that ended before the anchor's day. */
  @Nullable Span before(Anchor anchor) {
    return last(anchor.now(), span -> !span.to().isAfter(anchor.today().from()));
  }

  /** The first that begins after the anchor's day. */
  @Nullable Span after(Anchor anchor) {
    return first(anchor.now(), span -> !span.from().isBefore(anchor.today().to()));
  }

  /** That of the present unit, or so many before or after it. */
  @Nullable Span shifted(Anchor anchor, int units) {
    return in(anchor.now().plus(units, every));
  }

  private @Nullable Span in(LocalDateTime time) {
    return occurrence.apply(Span.of(every, time).from().toLocalDate());
  }

  private @Nullable Span first(LocalDateTime now, Function<Span, Boolean> right) {
    return search(now, 1, right);
  }

  private @Nullable Span last(LocalDateTime now, Function<Span, Boolean> right) {
    return search(now, -1, right);
  }

  /** From the unit behind the present one onwards: winter reaches into the next year. */
  private @Nullable Span search(LocalDateTime now, int step, Function<Span, Boolean> right) {
    for (var i = -1; i <= REACH; i++) {
      var span = in(now.plus((long) i * step, every));
      if (span != null && right.apply(span)) {
        return span;
      }
    }
    return null;
  }
}
