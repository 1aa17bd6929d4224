package io.remdreaming.rules.time;

import java.time.DayOfWeek;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** English days that are counted or named: "the second Saturday of June", "Tuesday the 10th". */
final class EnglishCalendar {

  private static final String YEAR = "((?:19|20)\\d{2})";
  private static final String ANY_WEEKDAY =
      English.WEEKDAY.replace(")", "|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)");
  private static final String NTH = "(?:the )?(" + English.ORDINAL + "|last)";
  private static final String NEAR_MONTH = "(this|next|last|the following|the previous|the) month";
  private static final String DAY = "(?:the )?(\\d{1,2})(?:st|nd|rd|th)?";

  private EnglishCalendar() {}

  static List<Rule> weekdays() {
    return List.of(
        Rule.words(
            NTH
                + " "
                + English.WEEKDAY
                + " (?:of|in) "
                + English.MONTH
                + "(?:,? (?:of )?"
                + YEAR
                + ")?",
            EnglishCalendar::weekdayOfMonth),
        Rule.words(
            NTH + " (" + English.WEEKDAY + "|day) (?:of|in) " + NEAR_MONTH,
            EnglishCalendar::ofNearMonth),
        Rule.words(
            ANY_WEEKDAY
                + "\\.?,? "
                + DAY
                + "(?: of)? "
                + English.MONTH
                + "\\.?(?:,? "
                + YEAR
                + ")?",
            m -> dated(m.group(1), m.group(3), m.group(2), m.group(4))),
        Rule.words(
            ANY_WEEKDAY + "\\.?,? " + English.MONTH + "\\.? " + DAY + "(?:,? " + YEAR + ")?",
            m -> dated(m.group(1), m.group(2), m.group(3), m.group(4))),
        Rule.words(
            English.WEEKDAY + ",? the (\\d{1,2})(?:st|nd|rd|th)(?! of)",
            m -> new Dated(Recurring.dayOfMonth(Dates.number(m, 2)), weekday(m.group(1)))));
  }

  static List<Rule> others() {
    return List.of(
        Rule.words(
            "(?:the )?" + English.ORDINAL + " of " + NEAR_MONTH, EnglishCalendar::dayOfNearMonth),
        Rule.words("q([1-4])(?:,? (?:of )?" + YEAR + ")?", EnglishCalendar::quarter),
        Rule.words(
            "(?:the )?(first|second|third|fourth|last) quarter(?:,? (?:of |in )?" + YEAR + ")?",
            EnglishCalendar::namedQuarter),
        Rule.words(
            "(?<=(?<![a-z])the\\s)(january|february|april|june|july|september|october|november"
                + "|december)(?= (?:figures|numbers|report|results|bill|invoice|meeting|release|issue))",
            m -> Recurring.month(English.month(m.group(1)))));
  }

  private static TemporalExpression weekdayOfMonth(MatchResult match) {
    var month = English.month(match.group(4));
    var nth = Recurring.nth(month, nth(match.group(1)), weekday(match.group(3)), 0);
    return match.group(5) == null ? nth : nth.in(Integer.parseInt(match.group(5)));
  }

  /** "The first Monday of next month", "the last day of this month". */
  private static TemporalExpression ofNearMonth(MatchResult match) {
    var nth = nth(match.group(1));
    var shift = shift(match.group(5));
    var isDay = match.group(4) == null;
    var day = isDay ? null : weekday(match.group(4));
    return anchor -> {
      var month = anchor.shifted(ChronoUnit.MONTHS, shift).from().toLocalDate();
      return day == null ? Recurring.day(month, nth) : Recurring.weekday(month, nth, day);
    };
  }

  private static TemporalExpression dayOfNearMonth(MatchResult match) {
    var day = English.day(match.group(1));
    var shift = shift(match.group(2));
    return anchor ->
        Recurring.day(anchor.shifted(ChronoUnit.MONTHS, shift).from().toLocalDate(), day);
  }

  private static TemporalExpression dated(
      String weekday, String month, String day, @Nullable String year) {
    var number = English.day(day);
    var date = Recurring.days(English.month(month), number, number);
    return year == null ? new Dated(date, weekday(weekday)) : date.in(Integer.parseInt(year));
  }

  private static TemporalExpression quarter(MatchResult match) {
    var quarter = Recurring.season(3 * Dates.number(match, 1) - 2);
    return match.group(2) == null ? quarter : quarter.in(Dates.number(match, 2));
  }

  /** Of a year; without one "the second quarter" may be of a game. */
  private static @Nullable TemporalExpression namedQuarter(MatchResult match) {
    if (match.group(2) == null) {
      return null;
    }
    var nth = nth(match.group(1));
    var first = 3 * (nth < 0 ? 4 : nth) - 2;
    return Recurring.season(first).in(Dates.number(match, 2));
  }

  /** A number, or -1 for the last. */
  private static int nth(String word) {
    return word.equalsIgnoreCase("last") ? -1 : English.day(word);
  }

  private static int shift(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "next", "the following" -> 1;
      case "last", "the previous" -> -1;
      default -> 0;
    };
  }

  private static DayOfWeek weekday(String word) {
    return English.weekdayOf(word);
  }
}
