package io.remdreaming.rules.time;

import static io.remdreaming.rules.time.English.MONTH;
import static io.remdreaming.rules.time.English.ORDINAL;
import static io.remdreaming.rules.time.English.SEASON;
import static io.remdreaming.rules.time.English.WEEKDAY;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** English dates of the calendar and times of the clock: "3 May 2023", "on Friday", "at 5pm". */
final class EnglishDates {

  private static final String YEAR = "((?:19|20)\\d{2})";
  private static final String DAY = "(\\d{1,2})(st|nd|rd|th)?";
  private static final String BEFORE_YEAR =
      "(?<=(?<![a-z])(?:in|of|since|during|from|until|till|to|through|and|year|before|after|early"
          + "|late|mid|around|by)[\\s-])";
  private static final String BEFORE_MONTH =
      "(?<=(?<![a-z])(?:in|of|since|during|until|through|early|late|mid"
          + "|from[\\s][a-z]{3,9}[\\s]to|in[\\s][a-z]{3,9}[\\s]and)[\\s-])";
  private static final String NO_AMOUNT =
      "(?!,\\d|[.:]\\d|\\s*[%$€°]|\\s+(?:people|users?|dollars|euros|pounds|steps|words|times|items"
          + "|miles|meters|metres|kilometers|km|points|lines|rows|pages|calories|requests))";

  private EnglishDates() {}

  static List<Rule> rules() {
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
            MONTH + " (\\d{1,2}) ?[-–—] ?(\\d{1,2})(?:,? " + YEAR + ")?",
            m -> days(m.group(1), m.group(2), m.group(3), m.group(4))),
        Rule.words(
            "(\\d{1,2}) ?[-–—] ?(\\d{1,2}) " + MONTH + "(?:,? " + YEAR + ")?",
            m -> days(m.group(3), m.group(1), m.group(2), m.group(4))),
        Rule.words(
            MONTH + "\\.?,? (?:of )?" + YEAR,
            m -> Dates.month(Dates.number(m, 2), English.month(m.group(1)))),
        Rule.words(BEFORE_MONTH + MONTH, m -> Recurring.month(English.month(m.group(1)))),
        Rule.words(
            "(?<=(?<![a-z])from\\s)" + MONTH + "(?= (?:to|until|till|through) )",
            m -> Recurring.month(English.month(m.group(1)))),
        Rule.words(BEFORE_YEAR + YEAR + NO_AMOUNT, m -> Dates.year(Dates.number(m, 1))),
        Rule.words("the ((?:19|20)\\d0)['’]?s", m -> Dates.decade(Dates.number(m, 1))),
        Rule.words("the ['’]?([4-9]0)['’]?s", m -> Dates.decade(1900 + Dates.number(m, 1))),
        Rule.words(WEEKDAY, m -> English.weekday(m.group(1))),
        Rule.words("(?<=(?<![a-z])on\\s)(tues?|thu(?:rs?)?|fri)", m -> English.weekday(m.group(1))),
        Rule.words("the weekend|weekend", m -> Recurring.weekend()),
        Rule.words(
            "(?<=(?<![a-z])on\\s)the (\\d{1,2})(?:st|nd|rd|th)(?! of)",
            m -> Recurring.dayOfMonth(Dates.number(m, 1))),
        Rule.words("(?:in|during|over|since|until) the " + SEASON, m -> English.season(m.group(1))),
        Rule.words(SEASON + "(?= (?:of )?(?:20|19)\\d\\d)", m -> English.season(m.group(1))),
        Rule.words(SEASON + "(?= of (?:last|this|next) year)", m -> English.season(m.group(1))),
        Rule.words(
            "(?:the )?(early|beginning of|start of|mid|middle of|late|end of)",
            m -> Third.of(third(m))),
        Rule.words(
            "(?:the )?(beginning|start|middle|end) of the (month|year)",
            m -> new Third(third(m), English.unit(m.group(2)))),
        Rule.words(
            "(christmas eve|christmas(?: day)?|new year['’]s eve|new year['’]s(?: day)?"
                + "|halloween|valentine['’]s(?: day)?)",
            EnglishDates::feast),
        Rule.words("(\\d{1,2})(?:[:.](\\d{2}))? ?([ap]\\.?m\\.?)", EnglishDates::halfDay),
        Rule.words("(?<![:.])(\\d{1,2}):(\\d{2})(?![:.]?\\d)", EnglishDates::clock),
        Rule.words(
            "(?<=(?<![a-z])(?:at|around|about)\\s)(\\d{1,2})" + NO_AMOUNT, EnglishDates::hour),
        Rule.words("(\\d{1,2}) ?o['’]clock", EnglishDates::hour),
        Rule.words("(?:at )?noon", m -> new Clock(12, -1, true)),
        Rule.words(
            "(?:every|each) (?:other |single |second )?[a-z]+", m -> TemporalExpression.RECURRING),
        Rule.words(
            "(?:most|all|some|any) (?:" + WEEKDAY + "|weekends?)",
            m -> TemporalExpression.RECURRING));
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

  private static TemporalExpression feast(MatchResult match) {
    var name = match.group(1).toLowerCase(Locale.ROOT);
    var eve = name.endsWith("eve");
    return switch (name.charAt(0)) {
      case 'c' -> Recurring.days(12, eve ? 24 : 25, eve ? 24 : 25);
      case 'n' -> eve ? Recurring.days(12, 31, 31) : Recurring.days(1, 1, 1);
      case 'h' -> Recurring.days(10, 31, 31);
      default -> Recurring.days(2, 14, 14);
    };
  }

  private static @Nullable TemporalExpression halfDay(MatchResult match) {
    var hour = Dates.number(match, 1);
    var later = Character.toLowerCase(match.group(3).charAt(0)) == 'p' ? 12 : 0;
    return hour < 1 || hour > 12 ? null : shown(hour % 12 + later, minute(match.group(2)), true);
  }

  private static @Nullable TemporalExpression clock(MatchResult match) {
    var sure = match.group(1).length() == 2;
    return shown(Dates.number(match, 1), minute(match.group(2)), sure);
  }

  private static @Nullable TemporalExpression hour(MatchResult match) {
    return shown(Dates.number(match, 1), -1, Dates.number(match, 1) > 12);
  }

  private static int minute(@Nullable String digits) {
    return digits == null ? -1 : Integer.parseInt(digits);
  }

  private static @Nullable TemporalExpression shown(int hour, int minute, boolean sure) {
    return hour < 24 && minute < 60 ? new Clock(hour, minute, sure) : null;
  }
}
