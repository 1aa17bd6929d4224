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
  private static final String NTH = "(?:the )?(" + English.ORDINAL + "|last)";
  private static final String NEAR_MONTH = "(this|next|last|the following|the previous|the) month";
  private static final String DAY = "(?:the )?(\\d{1,2})(?:st|nd|rd|th)?";

  private EnglishCalendar() {}

  static List<Rule> rules() {
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
            NTH + " (" + English.WEEKDAY + "|day) of " + NEAR_MONTH, EnglishCalendar::ofNearMonth),
        Rule.words(
            "(?:the )?" + English.ORDINAL + " of " + NEAR_MONTH, EnglishCalendar::dayOfNearMonth),
        Rule.words(
            English.WEEKDAY
                + ",? "
                + DAY
                + "(?: of)? "
                + English.MONTH
                + "\\.?(?:,? "
                + YEAR
                + ")?",
            m -> dated(m.group(1), m.group(3), m.group(2), m.group(4))),
        Rule.words(
            English.WEEKDAY + ",? " + English.MONTH + "\\.? " + DAY + "(?:,? " + YEAR + ")?",
            m -> dated(m.group(1), m.group(2), m.group(3), m.group(4))),
        Rule.words(
            English.WEEKDAY + ",? the (\\d{1,2})(?:st|nd|rd|th)(?! of)",
            m -> new Dated(Recurring.dayOfMonth(Dates.number(m, 2)), weekday(m.group(1)))),
        Rule.words(
            "in a fortnight|a fortnight from (?:now|today)", m -> Units.ahead(2, ChronoUnit.WEEKS)),
        Rule.words("a fortnight ago", m -> Units.ago(2, ChronoUnit.WEEKS)),
        Rule.words("q([1-4])(?:,? (?:of )?" + YEAR + ")?", EnglishCalendar::quarter),
        Rule.words(
            "(?<=(?<![a-z])the\\s)(january|february|april|june|july|september|october|november"
                + "|december)(?= (?:figures|numbers|report|results|bill|invoice|meeting|release|issue))",
            m -> Recurring.month(English.month(m.group(1)))),
        named("black friday", Recurring.nth(11, 4, DayOfWeek.THURSDAY, 1)),
        named("cyber monday", Recurring.nth(11, 4, DayOfWeek.THURSDAY, 4)),
        named("thanksgiving(?: day)?", Recurring.nth(11, 4, DayOfWeek.THURSDAY, 0)),
        named("boxing day", Recurring.days(12, 26, 26)),
        named("good friday", Recurring.easter(-2)),
        named("easter monday", Recurring.easter(1)),
        named("easter(?: sunday)?(?! egg)", Recurring.easter(0)));
  }

  /** A day with a name of its own, of a year or of the nearest. */
  private static Rule named(String name, Recurring day) {
    return Rule.words(
        "(?:" + name + ")(?:,? (?:of |in )?" + YEAR + ")?",
        m -> m.group(1) == null ? day : day.in(Dates.number(m, 1)));
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
    return DayOfWeek.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
