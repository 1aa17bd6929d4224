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
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** English times that are told from the message's own: "last week", "in three days". */
final class EnglishRelative {

  private static final String NEAR = "(this past|this coming|last|past|this|next|coming|upcoming)";

  private static final Map<String, Recurring> FEASTS = NamedDays.days(Tongue.ENGLISH);

  private EnglishRelative() {}

  static List<Rule> days() {
    return List.of(
        Rule.words("today|earlier today|later today", m -> day(0)),
        Rule.words("yesterday", m -> day(-1)),
        Rule.words("tomorrow", m -> day(1)),
        Rule.words("(?:the )?day before yesterday", m -> day(-2)),
        Rule.words("(?:the )?day after tomorrow", m -> day(2)),
        Rule.words("(?:a |one )?week from (?:today|now)", m -> day(7)),
        Rule.words("(?:a |one )?week from tomorrow|tomorrow week", m -> day(8)),
        Rule.words("tonight", m -> PartOfDay.NIGHT.partOf(day(0))),
        Rule.words("last night", m -> PartOfDay.NIGHT.partOf(day(-1))),
        Rule.words(
            "this (morning|afternoon|evening)", m -> English.partOfDay(m.group(1)).partOf(day(0))),
        Rule.words(
            "(?:early |late )?(?:in the )?(morning|afternoon|evening|night)",
            m -> English.partOfDay(m.group(1))),
        Rule.words("(?:in|during|over|since|until) the " + SEASON, m -> English.season(m.group(1))),
        Rule.words(
            "(?:in )?(?:the )?" + SEASON + ",? (?:of |in )?" + Dates.YEAR,
            m -> English.season(m.group(1)).in(Dates.number(m, 2))),
        Rule.words(
            SEASON + "(?= (?:of )?(?:last|this|next) year)", m -> English.season(m.group(1))),
        Rule.words(
            "(?:the |the early |the late )(twenties|thirties|forties|fifties|sixties|seventies|eighties"
                + "|nineties)",
            m -> English.decade(m.group(1))));
  }

  static List<Rule> units() {
    return List.of(
        Rule.words(NEAR + " (week|month|year|decade)", EnglishRelative::nearUnit),
        Rule.words(NEAR + " quarter", EnglishRelative::nearQuarter),
        Rule.words("(?:the )?(week|month|year) before last", m -> shifted(m, -2)),
        Rule.words("(?:the )?(week|month|year) after next", m -> shifted(m, 2)),
        Rule.words(COUNT + " " + UNIT + " ago", m -> Units.ago(count(m), unit(m))),
        Rule.words("half an hour ago", m -> Units.ago(30, ChronoUnit.MINUTES)),
        Rule.words("half a year ago", m -> Units.ago(6, ChronoUnit.MONTHS)),
        Rule.words("in half a year", m -> Units.ahead(6, ChronoUnit.MONTHS)),
        Rule.words(
            "(?:with)?in " + COUNT + " " + UNIT + "(?!['’]| or )(?: time)?",
            EnglishRelative::ahead),
        Rule.words("in a (week|month|year)['’]s time", m -> shifted(m, 1)),
        Rule.words(
            "in (" + COUNT + ") (week|month|year)s['’] time",
            m -> Units.ahead(English.count(m.group(1)), English.unit(m.group(3)))),
        Rule.words(COUNT + " " + UNIT + " from (?:now|today)", m -> Units.ahead(count(m), unit(m))),
        Rule.words(
            "(?:the |these )?(?:last|past) " + COUNT + " " + UNIT,
            m -> Units.last(count(m), unit(m))),
        Rule.words(
            "(?:the |these )?(?:next|coming) " + COUNT + " " + UNIT,
            m -> Units.next(count(m), unit(m))),
        Rule.words(
            "(?:the|this) (?:last|past) (week|month|year)(?! of)",
            m -> Units.last(1, English.unit(m.group(1)))),
        Rule.words(
            "in a fortnight|a fortnight from (?:now|today)", m -> Units.ahead(2, ChronoUnit.WEEKS)),
        Rule.words("a fortnight ago", m -> Units.ago(2, ChronoUnit.WEEKS)),
        Rule.words("(?:the )?(?:last|past) fortnight", m -> Units.last(14, ChronoUnit.DAYS)),
        Rule.words("(?:the )?(?:next|coming) fortnight", m -> Units.next(14, ChronoUnit.DAYS)));
  }

  static List<Rule> near() {
    return List.of(
        Rule.words(NEAR + " " + WEEKDAY, m -> nearWeekday(m, English.weekday(m.group(2)))),
        Rule.words(
            "(?!this (?:mon|wed|sat|sun)(?![a-z]))" + NEAR + " " + SHORT_WEEKDAY,
            m -> nearWeekday(m, English.weekday(m.group(2)))),
        Rule.words(
            "(?:the )?" + WEEKDAY + " after next", m -> afterNext(English.weekday(m.group(1)))),
        Rule.words(NEAR + " weekend", m -> nearWeekday(m, Recurring.weekend())),
        Rule.words(NEAR + " " + MONTH, m -> near(m, Recurring.month(English.month(m.group(2))))),
        Rule.words(NEAR + " " + SEASON, m -> near(m, English.season(m.group(2)))),
        Rule.words(
            "(?<near>last|next|this) (?<feast>christmas(?: eve)?|thanksgiving|easter|halloween"
                + "|new year['’]s eve|black friday)",
            EnglishRelative::nearFeast));
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

  /** "Last Thanksgiving" is the latest that is over. */
  private static @Nullable TemporalExpression nearFeast(Matcher match) {
    var name = match.group("feast").toLowerCase(Locale.ROOT).replace('’', '\'');
    var day = FEASTS.get(name);
    return day == null ? null : near(match, day);
  }

  private static TemporalExpression nearQuarter(MatchResult match) {
    var shift = direction(match);
    return anchor -> Recurring.quarter(anchor, shift);
  }

  private static TemporalExpression afterNext(Recurring day) {
    return anchor -> {
      var next = day.after(anchor);
      return next == null ? null : new Span(next.from().plusWeeks(1), next.to().plusWeeks(1));
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
