package io.remdreaming.rules.time;

import io.remdreaming.rules.time.Vocabulary.Reading;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the phrases of German, French and Spanish mean, by the groups of their templates. */
final class Phrases {

  private static final List<ChronoUnit> UNITS =
      List.of(
          ChronoUnit.MINUTES,
          ChronoUnit.HOURS,
          ChronoUnit.DAYS,
          ChronoUnit.WEEKS,
          ChronoUnit.MONTHS,
          ChronoUnit.YEARS,
          ChronoUnit.DECADES);
  private static final List<PartOfDay> PARTS =
      List.of(
          PartOfDay.SMALL_HOURS,
          PartOfDay.MORNING,
          PartOfDay.MIDDAY,
          PartOfDay.AFTERNOON,
          PartOfDay.EVENING,
          PartOfDay.NIGHT);

  private Phrases() {}

  static TemporalExpression day(int shift) {
    return anchor -> anchor.shifted(ChronoUnit.DAYS, shift);
  }

  static PartOfDay part(Reading reading) {
    return PARTS.get(reading.number("part"));
  }

  static ChronoUnit unit(Reading reading) {
    return UNITS.get(reading.number("unit"));
  }

  /** A day of a month, by its weekday too, or some days: {d}, {d2}, {month}, {year}, {weekday}. */
  static @Nullable TemporalExpression date(Reading reading) {
    var month = reading.number("month");
    var first = reading.number("d");
    var last = reading.numberOr("d2", first);
    if (reading.has("year")) {
      var days = Dates.days(reading.number("year"), month, first, last);
      return days == null ? TemporalExpression.RECURRING : days;
    }
    var date = Recurring.days(month, first, last);
    return reading.has("weekday") ? new Dated(date, reading.weekday()) : date;
  }

  static @Nullable TemporalExpression month(Reading reading) {
    var month = reading.number("month");
    return reading.has("year")
        ? Dates.month(reading.number("year"), month)
        : Recurring.month(month);
  }

  /** "The second Saturday of June": {nth}, {weekday}, {month}, {year}. */
  static TemporalExpression weekdayOfMonth(Reading reading) {
    var nth = Recurring.nth(reading.number("month"), reading.number("nth"), reading.weekday(), 0);
    return reading.has("year") ? nth.in(reading.number("year")) : nth;
  }

  /** "The first Monday of next month", "the last day of this month": {nth}, {weekday}, {near}. */
  static TemporalExpression ofNearMonth(Reading reading) {
    var nth = reading.number("nth");
    var shift = reading.near();
    var weekday = reading.has("weekday") ? reading.weekday() : null;
    return anchor -> {
      var month = anchor.shifted(ChronoUnit.MONTHS, shift).from().toLocalDate();
      return weekday == null ? Recurring.day(month, nth) : Recurring.weekday(month, nth, weekday);
    };
  }

  /** "The 1st of next month": {d}, {near}. */
  static TemporalExpression dayOfNearMonth(Reading reading) {
    var day = reading.number("d");
    var shift = reading.near();
    return anchor ->
        Recurring.day(anchor.shifted(ChronoUnit.MONTHS, shift).from().toLocalDate(), day);
  }

  /** The nearest on a side, of this week, or of a week further off: {weekday}, {near}, {part}. */
  static TemporalExpression weekday(Reading reading) {
    var day = Recurring.weekday(reading.weekday());
    var near = reading.near();
    TemporalExpression expression =
        !reading.isNear()
            ? day
            : switch (near) {
              case -1 -> day::before;
              case 1 -> day::after;
              default -> anchor -> day.shifted(anchor, near);
            };
    return reading.has("part") ? part(reading).partOf(expression) : expression;
  }

  static TemporalExpression weekend(Reading reading) {
    var weekend = Recurring.weekend();
    var near = reading.near();
    return !reading.isNear()
        ? weekend
        : near == -1 ? weekend::before : anchor -> weekend.shifted(anchor, near);
  }

  static TemporalExpression nearUnit(Reading reading) {
    var unit = unit(reading);
    var near = reading.near();
    return anchor -> anchor.shifted(unit, near);
  }

  static TemporalExpression nearQuarter(Reading reading) {
    var near = reading.near();
    return anchor -> Recurring.quarter(anchor, near);
  }

  /** A season of a year, or the nearest on a side: {season}, {year}, {near}. */
  static TemporalExpression season(Reading reading) {
    var season = Recurring.season(reading.number("season"));
    if (reading.has("year")) {
      return season.in(reading.number("year"));
    }
    return !reading.isNear()
        ? season
        : switch (reading.near()) {
          case -1 -> season::before;
          case 1 -> season::after;
          default -> anchor -> season.shifted(anchor, reading.near());
        };
  }

  static TemporalExpression quarter(Reading reading) {
    var nth = reading.number("nth");
    var quarter = Recurring.season(3 * (nth < 0 ? 4 : nth) - 2);
    return reading.has("year") ? quarter.in(reading.number("year")) : quarter;
  }

  static TemporalExpression ago(Reading reading) {
    return Units.ago(reading.numberOr("count", 1), unit(reading));
  }

  static TemporalExpression ahead(Reading reading) {
    var ahead = Units.ahead(reading.numberOr("count", 1), unit(reading));
    return anchor -> anchor.tense() == Tense.BEHIND ? null : ahead.alone(anchor);
  }

  static TemporalExpression last(Reading reading) {
    return Units.last(reading.number("count"), unit(reading));
  }

  static TemporalExpression next(Reading reading) {
    return Units.next(reading.number("count"), unit(reading));
  }

  static TemporalExpression third(Reading reading) {
    return Third.of(reading.number("third"));
  }

  /** The beginning, middle or end of the present month or year: {third}, {unit}. */
  static TemporalExpression thirdOfPresent(Reading reading) {
    return new Third(reading.number("third"), unit(reading));
  }

  static TemporalExpression decade(Reading reading) {
    var decade = reading.number("decade");
    return Dates.decade(decade < 100 ? 1900 + decade : decade);
  }

  /** A time of the clock, {hour}, {minute}, {part}; small hours are those of the part if told. */
  static @Nullable TemporalExpression clock(Reading reading) {
    var shown = reading.number("hour");
    var minute = reading.numberOr("minute", -1);
    if (shown > 24 || minute > 59) {
      return null;
    }
    return reading.has("part")
        ? new Clock(part(reading).hour(shown), minute, true)
        : new Clock(shown, minute, shown > 12);
  }
}
