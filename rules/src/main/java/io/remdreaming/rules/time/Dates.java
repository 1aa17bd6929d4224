package io.remdreaming.rules.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Dates with their year, and their forms in digits. */
final class Dates {

  private static final int MONTHS = 12;

  static final String YEAR = "((?:19|20)\\d{2})";

  /** What follows a number makes it an amount. */
  static final String NO_AMOUNT =
      "(?!,\\d|[.:]\\d|\\s*[%$€°£]|\\s+(?:people|users?|dollars|euros?|pounds|steps|words|times|items"
          + "|miles|meters|metres|kilometers|km|points|lines|rows|pages|calories|requests|square|personas"
          + "|personnes|personen|leute|menschen|stück|seiten|pages|páginas|kilómetros)(?![a-z]))";

  private static final String BEFORE_YEAR =
      "(?<=(?<![a-z])(?:in|of|since|during|from|until|till|to|through|between|and|year|before|after|early"
          + "|late|mid|around|by|im jahre?|seit|en|desde|depuis|dès|año|l['’]année|anfang|mitte|ende|début|fin|principios de|finales de|mediados de)[\\s-])";
  private static final String TIME =
      "(?:[T ](\\d{2}):(\\d{2})(?::\\d{2}(?:\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?)?";

  private Dates() {}

  static List<Rule> rules() {
    return List.of(
        Rule.letters(
            "(?:von|de|entre|zwischen) " + YEAR + " (?:bis|a|à|hasta|y|et|und) " + YEAR,
            m -> years(number(m, 1), number(m, 2))),
        Rule.letters(BEFORE_YEAR + YEAR + NO_AMOUNT, m -> year(number(m, 1))),
        Rule.letters("the " + "((?:19|20)\\d0)['’]?s", m -> decade(number(m, 1))),
        Rule.letters("the ['’]?([4-9]0)['’]?s", m -> decade(1900 + number(m, 1))),
        Rule.letters("(?:en )?los (?:años )?(?:19)?([5-9]0)s?", m -> decade(1900 + number(m, 1))),
        Rule.letters("in den (?:19)?([5-9]0)ern", m -> decade(1900 + number(m, 1))),
        Rule.letters(
            "(?<=(?:le|du|au|el|del|al|den|dem|am|vom) )(\\d{1,2})/(\\d{1,2})/" + YEAR,
            m -> day(m, 3, 2, 1)),
        digits("((?:19|20)\\d{2})-(\\d{2})-(\\d{2})" + TIME, Dates::iso),
        digits("((?:19|20)\\d{2})[/.](\\d{1,2})[/.](\\d{1,2})", m -> day(m, 1, 2, 3)),
        digits("(?<!\\d )((?:19|20)\\d{2})-(\\d{2})", m -> month(number(m, 1), number(m, 2))),
        digits("(\\d{1,2})\\.(\\d{1,2})\\.((?:19|20)\\d{2})", m -> day(m, 3, 2, 1)),
        digits("(\\d{1,2})/(\\d{1,2})/((?:19|20)\\d{2})", Dates::slashed));
  }

  /** A German day and month in numbers, behind a word that shows that it is one: "am 10.11.". */
  static List<Rule> german() {
    return List.of(
        Rule.letters(
            "(?<=(?:am|den|dem|der|vom|zum|bis|tag|woch|abend),? )(\\d{1,2})\\.(\\d{1,2})\\.(?!\\d)",
            Dates::germanDay),
        Rule.letters(
            "(?:(?:am|den|vom|zum) )?(?<weekday>montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag),? (?:den |dem )?"
                + "(\\d{1,2})\\.(\\d{1,2})\\.(?!\\d)",
            Dates::germanDated));
  }

  private static @Nullable TemporalExpression germanDay(Matcher match) {
    var groups = match.groupCount();
    var month = number(match, groups);
    var day = number(match, groups - 1);
    return month < 1 || month > MONTHS ? null : Recurring.days(month, day, day);
  }

  private static @Nullable TemporalExpression germanDated(Matcher match) {
    return germanDay(match) instanceof Recurring date
        ? new Dated(date, German.VOCABULARY.weekday(match.group("weekday")))
        : null;
  }

  /** From the first to the end of the last; null if they do not follow each other. */
  private static @Nullable TemporalExpression years(int first, int last) {
    return first >= last
        ? null
        : anchor ->
            new Span(
                LocalDate.ofYearDay(first, 1).atStartOfDay(),
                LocalDate.ofYearDay(last + 1, 1).atStartOfDay());
  }

  /** A whole year. */
  static TemporalExpression year(int year) {
    return anchor -> Span.of(ChronoUnit.YEARS, LocalDate.ofYearDay(year, 1).atStartOfDay());
  }

  /** Ten years from a round one. */
  static TemporalExpression decade(int year) {
    return anchor -> Span.of(ChronoUnit.DECADES, LocalDate.ofYearDay(year, 1).atStartOfDay());
  }

  static @Nullable TemporalExpression month(int year, int month) {
    return month < 1 || month > MONTHS
        ? null
        : anchor -> Span.of(ChronoUnit.MONTHS, LocalDate.of(year, month, 1).atStartOfDay());
  }

  /** Days of a month, both inclusive; null where there are none such. */
  static @Nullable TemporalExpression days(int year, int month, int first, int last) {
    if (month < 1 || month > MONTHS || first > last) {
      return null;
    }
    var span = Recurring.days(month, first, last).occurrence().apply(LocalDate.ofYearDay(year, 1));
    return span == null ? null : anchor -> span;
  }

  private static @Nullable TemporalExpression iso(MatchResult match) {
    if (match.group(4) == null) {
      return day(match, 1, 2, 3);
    }
    return valid(
        () -> {
          var time =
              LocalDateTime.of(
                  number(match, 1),
                  number(match, 2),
                  number(match, 3),
                  number(match, 4),
                  number(match, 5));
          var zone = match.group(6) == null ? null : ZoneOffset.of(match.group(6));
          return anchor ->
              Span.of(ChronoUnit.MINUTES, zone == null ? time : local(time, zone, anchor));
        });
  }

  private static LocalDateTime local(LocalDateTime time, ZoneOffset zone, Anchor anchor) {
    return OffsetDateTime.of(time, zone).withOffsetSameInstant(anchor.zone()).toLocalDateTime();
  }

  /** With slashes either order is in use: only what cannot be mistaken is a date. */
  private static @Nullable TemporalExpression slashed(MatchResult match) {
    var first = number(match, 1);
    var second = number(match, 2);
    if (first != second && first <= MONTHS && second <= MONTHS) {
      return null;
    }
    return first > MONTHS ? day(match, 3, 2, 1) : day(match, 3, 1, 2);
  }

  private static @Nullable TemporalExpression day(MatchResult match, int year, int month, int day) {
    var date = number(match, day);
    return days(number(match, year), number(match, month), date, date);
  }

  private static @Nullable TemporalExpression valid(Supplier<TemporalExpression> expression) {
    try {
      return expression.get();
    } catch (DateTimeException noSuchTime) {
      return null;
    }
  }

  static int number(MatchResult match, int group) {
    return Integer.parseInt(match.group(group));
  }

  private static Rule digits(
      String regex, Function<Matcher, @Nullable TemporalExpression> expression) {
    return Rule.exactly(
        "(?<![\\d./-])(?<!(?i:versions?|versión|release|build|v|ver\\.|port|版本|バージョン) ?)"
            + "(?<!(?i:version|release) \\d{1,2}\\.\\d{1,2}\\.\\d{4} (?:to|and|or|bis|und) )"
            + regex
            + "(?![/-]?\\d|\\.\\d| (?i:build|release|version))",
        expression);
  }
}
