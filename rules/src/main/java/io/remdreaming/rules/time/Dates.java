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
import org.jspecify.annotations.Nullable;

/** Dates with their year, and their forms in digits. */
final class Dates {

  private static final int MONTHS = 12;

  private static final String TIME =
      "(?:[T ](\\d{2}):(\\d{2})(?::\\d{2}(?:\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?)?";

  private Dates() {}

  static List<Rule> rules() {
    return List.of(
        digits("((?:19|20)\\d{2})-(\\d{2})-(\\d{2})" + TIME, Dates::iso),
        digits("((?:19|20)\\d{2})[/.](\\d{1,2})[/.](\\d{1,2})", m -> day(m, 1, 2, 3)),
        digits("(?<!\\d )((?:19|20)\\d{2})-(\\d{2})", m -> month(number(m, 1), number(m, 2))),
        digits("(\\d{1,2})\\.(\\d{1,2})\\.((?:19|20)\\d{2})", m -> day(m, 3, 2, 1)),
        digits("(\\d{1,2})/(\\d{1,2})/((?:19|20)\\d{2})", Dates::slashed));
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
      String regex, Function<MatchResult, @Nullable TemporalExpression> expression) {
    return Rule.digits(
        "(?<![\\d./-])(?<!(?i:version|release|build|v|port) ?)"
            + regex
            + "(?![/-]?\\d|\\.\\d| (?i:build|release|version))",
        expression);
  }
}
