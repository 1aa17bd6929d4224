package io.remdreaming.rules.time;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
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

  /** The present quarter, or so many before or after it. */
  static Span quarter(Anchor anchor, int shift) {
    var month = anchor.now().toLocalDate().withDayOfMonth(1);
    var first = month.minusMonths((month.getMonthValue() - 1) % 3).plusMonths(3L * shift);
    return new Span(first.atStartOfDay(), first.plusMonths(3).atStartOfDay());
  }

  static Recurring dayOfMonth(int day) {
    return new Recurring(ChronoUnit.MONTHS, month -> days(month, day, day));
  }

  /** The nth weekday of a month, the last one for -1, and so many days on. */
  static Recurring nth(int month, int nth, DayOfWeek day, int later) {
    return new Recurring(
        ChronoUnit.YEARS,
        year -> {
          var span = weekday(year.withMonth(month), nth, day);
          return span == null ? null : Span.day(span.from().toLocalDate().plusDays(later));
        });
  }

  /** The nth weekday of a month, the last one for -1; null if it has no such day. */
  static @Nullable Span weekday(LocalDate month, int nth, DayOfWeek day) {
    var date = month.with(TemporalAdjusters.dayOfWeekInMonth(nth, day));
    return date.getMonth() == month.getMonth() ? Span.day(date) : null;
  }

  /** A day of a month, the last one for -1; null if it has no such day. */
  static @Nullable Span day(LocalDate month, int day) {
    var number = day < 0 ? month.lengthOfMonth() : day;
    return days(month, number, number);
  }

  /** So many days after Easter Sunday (Gregorian, by the algorithm of Meeus, Jones and Butcher). */
  static Recurring easter(int later) {
    return new Recurring(
        ChronoUnit.YEARS, year -> Span.day(easterSunday(year.getYear()).plusDays(later)));
  }

  private static LocalDate easterSunday(int year) {
    var golden = year % 19;
    var century = year / 100;
    var leaps = century / 4;
    var correction = (century - (century + 8) / 25 + 1) / 3;
    var epact = (19 * golden + century - leaps - correction + 15) % 30;
    var sundays = (32 + 2 * (century % 4) + 2 * (year % 100 / 4) - epact - year % 100 % 4) % 7;
    var shift = (golden + 11 * epact + 22 * sundays) / 451;
    var days = epact + sundays - 7 * shift + 114;
    return LocalDate.of(year, days / 31, days % 31 + 1);
  }

  /** That of a year, whatever time it is seen from; without one, no time. */
  TemporalExpression in(int year) {
    var span = occurrence.apply(LocalDate.ofYearDay(year, 1));
    return span == null ? RECURRING : anchor -> span;
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
