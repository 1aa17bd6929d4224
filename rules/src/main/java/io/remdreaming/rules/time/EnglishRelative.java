package io.remdreaming.rules.time;

import static io.remdreaming.rules.time.English.COUNT;
import static io.remdreaming.rules.time.English.MONTH;
import static io.remdreaming.rules.time.English.SEASON;
import static io.remdreaming.rules.time.English.SHORT_WEEKDAY;
import static io.remdreaming.rules.time.English.UNIT;
import static io.remdreaming.rules.time.English.WEEKDAY;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;

/** English times that are told from the message's own: "last week", "in three days". */
final class EnglishRelative {

  private static final String NEAR = "(this past|this coming|last|past|this|next|coming|upcoming)";

  private EnglishRelative() {}

  static List<Rule> rules() {
    return List.of(
        Rule.words("today|earlier today|later today", m -> day(0)),
        Rule.words("yesterday", m -> day(-1)),
        Rule.words("tomorrow", m -> day(1)),
        Rule.words("(?:the )?day before yesterday", m -> day(-2)),
        Rule.words("(?:the )?day after tomorrow", m -> day(2)),
        Rule.words("tonight", m -> PartOfDay.NIGHT.partOf(day(0))),
        Rule.words("last night", m -> PartOfDay.NIGHT.partOf(day(-1))),
        Rule.words(
            "this (morning|afternoon|evening)", m -> English.partOfDay(m.group(1)).partOf(day(0))),
        Rule.words("(morning|afternoon|evening|night)", m -> English.partOfDay(m.group(1))),
        Rule.words(NEAR + " (week|month|year|decade)", EnglishRelative::nearUnit),
        Rule.words(NEAR + " " + WEEKDAY, m -> nearWeekday(m, English.weekday(m.group(2)))),
        Rule.words(
            "(?!this (?:mon|wed|sat|sun)(?![a-z]))" + NEAR + " " + SHORT_WEEKDAY,
            m -> nearWeekday(m, English.weekday(m.group(2)))),
        Rule.words(NEAR + " weekend", m -> nearWeekday(m, Recurring.weekend())),
        Rule.words(NEAR + " " + MONTH, m -> near(m, Recurring.month(English.month(m.group(2))))),
        Rule.words(NEAR + " " + SEASON, m -> near(m, English.season(m.group(2)))),
        Rule.words("(?:the )?(week|month|year) before last", m -> shifted(m, -2)),
        Rule.words("(?:the )?(week|month|year) after next", m -> shifted(m, 2)),
        Rule.words(COUNT + " " + UNIT + " ago", m -> Units.ago(count(m), unit(m))),
        Rule.words("half an hour ago", m -> Units.ago(30, ChronoUnit.MINUTES)),
        Rule.words("in " + COUNT + " " + UNIT + "(?!['’])", EnglishRelative::ahead),
        Rule.words(COUNT + " " + UNIT + " from (?:now|today)", m -> Units.ahead(count(m), unit(m))),
        Rule.words(
            "(?:the |these )?(?:last|past) " + COUNT + " " + UNIT,
            m -> Units.last(count(m), unit(m))),
        Rule.words(
            "(?:the |these )?(?:next|coming) " + COUNT + " " + UNIT,
            m -> Units.next(count(m), unit(m))),
        Rule.words(
            "(?:the|this) (?:last|past) (week|month|year)(?! of)",
            m -> Units.last(1, English.unit(m.group(1)))));
  }

  private static TemporalExpression day(int shift) {
    return anchor -> anchor.shifted(ChronoUnit.DAYS, shift);
  }

  private static TemporalExpression shifted(MatchResult match, int units) {
    var unit = English.unit(match.group(1));
    return anchor -> anchor.shifted(unit, units);
  }

  private static TemporalExpression nearUnit(MatchResult match) {
    var unit = English.unit(match.group(2));
    var shift = direction(match);
    return anchor -> anchor.shifted(unit, shift);
  }

  /**
   * "Next Friday" is next week's; "last Friday" the latest before today; "this Friday" this week's.
   */
  private static TemporalExpression nearWeekday(MatchResult match, Recurring day) {
    return switch (match.group(1).toLowerCase(Locale.ROOT)) {
      case "next" -> anchor -> day.shifted(anchor, 1);
      case "this" -> anchor -> day.shifted(anchor, 0);
      default -> direction(match) < 0 ? day::before : day::after;
    };
  }

  private static TemporalExpression near(MatchResult match, Recurring time) {
    return direction(match) == 0
        ? anchor -> time.shifted(anchor, 0)
        : direction(match) < 0 ? time::before : time::after;
  }

  private static int direction(MatchResult match) {
    return switch (match.group(1).toLowerCase(Locale.ROOT)) {
      case "last", "past", "this past" -> -1;
      case "this" -> 0;
      default -> 1;
    };
  }

  /** What was done in three days took as long; what will be done, will be done then. */
  private static TemporalExpression ahead(MatchResult match) {
    var ahead = Units.ahead(count(match), unit(match));
    return anchor -> anchor.tense() == Tense.BEHIND ? null : ahead.alone(anchor);
  }

  private static int count(MatchResult match) {
    return English.count(match.group(1));
  }

  private static ChronoUnit unit(MatchResult match) {
    return English.unit(match.group(2));
  }
}
