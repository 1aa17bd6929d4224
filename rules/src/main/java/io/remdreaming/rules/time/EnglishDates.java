package io.remdreaming.rules.time;

import static io.remdreaming.rules.time.English.MONTH;
import static io.remdreaming.rules.time.English.ORDINAL;
import static io.remdreaming.rules.time.English.WEEKDAY;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** English dates of the calendar and times of the clock: "3 May 2023", "on Friday", "at 5pm". */
final class EnglishDates {

  private static final String YEAR = "((?:19|20)\\d{2})";
  private static final String DAY = "(\\d{1,2})(st|nd|rd|th)?";
  private static final String TO = " ?(?:[-–—]|to|until|till|through|and) ?";
  private static final String BEFORE_MONTH =
      "(?<=(?<![a-z])(?:in|of|since|during|until|through|early|late|mid"
          + "|from[\\s][a-z]{3,9}[\\s]to|in[\\s][a-z]{3,9}[\\s]and)[\\s-])";

  /** Behind an ordinal that is a day, not a floor or an anniversary. */
  private static final String DAY_ALONE =
      "(?=\\s*(?:$|[.,;:!?)\\n-]|(?:at|and|or|to|until|till|for|from|in the|we|i|he|she|they|it|you|so|but"
          + "|because|as|if|when|with|works?|is|was|this|next|last)(?![a-z])))";

  private EnglishDates() {}

  static List<Rule> months() {
    return List.of(
        Rule.words(
            "(?:the )?(\\d{1,2}(?:st|nd|rd|th)?)(?: of)? " + MONTH + "\\.?(?:,? " + YEAR + ")?",
            m -> days(m.group(2), m.group(1), m.group(1), m.group(3))),
        Rule.words(
            "(?:the )?" + ORDINAL + " of " + MONTH + "(?:,? " + YEAR + ")?",
            m -> days(m.group(2), m.group(1), m.group(1), m.group(3))),
        Rule.words(
            MONTH + "\\.? (?:the )?" + DAY + "(?:,? " + YEAR + ")?", EnglishDates::monthFirst),
        Rule.words(
            MONTH + " " + DAY + TO + DAY + "(?:,? " + YEAR + ")?",
            m -> days(m.group(1), m.group(2), m.group(4), m.group(6))),
        Rule.words(
            "(?:the )?"
                + DAY
                + TO
                + "(?:the )?"
                + DAY
                + "(?: of)? "
                + MONTH
                + "(?:,? "
                + YEAR
                + ")?",
            m -> days(m.group(5), m.group(1), m.group(3), m.group(6))),
        Rule.words(
            MONTH + "\\.?,? (?:of )?" + YEAR,
            m -> Dates.month(Dates.number(m, 2), English.month(m.group(1)))),
        Rule.words(BEFORE_MONTH + MONTH, m -> Recurring.month(English.month(m.group(1)))),
        Rule.words(
            "(?<=(?<![a-z])(?:from|between)\\s)" + MONTH + "(?= (?:to|until|till|through|and) )",
            m -> Recurring.month(English.month(m.group(1)))));
  }

  static List<Rule> weekdays() {
    return List.of(
        Rule.words(WEEKDAY, m -> new Told(English.weekday(m.group(1)))),
        Rule.words(
            "(?<=(?<![a-z])(?:on|by|until|since|from|to|between|and|till|through|for|before|after)\\s)"
                + WEEKDAY,
            m -> English.weekday(m.group(1))),
        Rule.words("(?<=(?<![a-z])on\\s)(tues?|thu(?:rs?)?|fri)", m -> English.weekday(m.group(1))),
        Rule.words("the weekend|weekend", m -> Recurring.weekend()),
        Rule.words(
            "(?:most|all|some|any) (?:" + WEEKDAY + "|weekends?)",
            m -> TemporalExpression.RECURRING));
  }

  /** Those that tell a time mostly beside others. */
  static List<Rule> others() {
    return List.of(
        Rule.words(
            "(?<=(?<![a-z])(?:on|by|is|due|until|till|before|from|since|for)\\s)the (\\d{1,2})(?:st|nd|rd|th)"
                + DAY_ALONE,
            m -> Recurring.dayOfMonth(Dates.number(m, 1))),
        Rule.words(
            "(?:the )?(early|beginning of|start of|mid|middle of|late|end of)",
            m -> Third.of(third(m))),
        Rule.words(
            "(?:the )?(beginning|start|middle|end) of the (month|year)",
            m -> new Third(third(m), English.unit(m.group(2)))),
        Rule.words(
            "(?:every|each) (?:other |single |second )?[a-z]+", m -> TemporalExpression.RECURRING));
  }

  private static @Nullable TemporalExpression days(
      String month, String first, String last, @Nullable String year) {
    var from = English.day(first);
    var to = English.day(last);
    if (year == null) {
      return Recurring.days(English.month(month), from, to);
    }
    var days = Dates.days(Integer.parseInt(year), English.month(month), from, to);
    // there is no such day: nor is the month meant
    return days == null ? TemporalExpression.RECURRING : days;
  }

  /** A verb that a number follows is no month: "we march 3 miles", "you may 2". */
  private static @Nullable TemporalExpression monthFirst(MatchResult match) {
    var month = match.group(1);
    var verb = month.equals("may") || month.equals("march") || month.equals("mar");
    return verb && match.group(3) == null && match.group(4) == null
        ? null
        : days(month, match.group(2), match.group(2), match.group(4));
  }

  private static int third(MatchResult match) {
    var word = match.group(1).toLowerCase(Locale.ROOT);
    return word.startsWith("mid") ? 1 : word.matches("late|end.*") ? 2 : 0;
  }
}
