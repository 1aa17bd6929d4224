package io.remdreaming.query;

import io.remdreaming.model.activity.Timestamps;
import io.remdreaming.rules.time.GrammarTimeExpressions;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads times as a query writes them: a year, a month or a day in ISO-8601, a time with its zone,
 * or words such as {@code last week} and {@code 昨天}. Days are those of UTC.
 */
record PeriodReader(Tokens tokens, Instant now) {

  private static final String EXPECTED =
      "a time such as 2023, 2023-05, 2023-05-08, 2023-05-08T10:00:00Z, 'last week' or 昨天";

  private static final Pattern YEAR = Pattern.compile("[0-9]{4}");
  private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern INSTANT = Pattern.compile(DAY.pattern() + "[Tt]");
  private static final Pattern REST = Pattern.compile("(?i)(?:the|in|on|at|during|在)?\\s*");

  /** What stands behind DURING: a time, or FROM one TO another, both with all they name. */
  Period period() {
    if (!tokens.took("FROM")) {
      return time("DURING");
    }
    var first = time("FROM");
    tokens.expect("TO");
    var second = tokens.peek();
    var last = time("TO");
    if (!first.from().isBefore(last.to())) {
      throw QueryException.expected(
          "TO " + second.described(), "a time behind that of FROM, %s".formatted(first.from()));
    }
    return new Period(first.from(), last.to());
  }

  /** The last instant of a time. */
  Instant lastOf(String keyword) {
    return time(keyword).to().minusNanos(1_000);
  }

  private Period time(String keyword) {
    var token = tokens.value(EXPECTED);
    var text = token.text().strip();
    try {
      var period = written(text);
      if (period != null) {
        return period;
      }
    } catch (DateTimeException e) {
      // no such month, day or hour
    }
    throw QueryException.expected(keyword + " " + token.described(), EXPECTED);
  }

  private @Nullable Period written(String text) {
    if (YEAR.matcher(text).matches()) {
      var year = Year.parse(text);
      return days(year.atDay(1), year.plusYears(1).atDay(1));
    }
    if (MONTH.matcher(text).matches()) {
      var month = YearMonth.parse(text);
      return days(month.atDay(1), month.plusMonths(1).atDay(1));
    }
    if (DAY.matcher(text).matches()) {
      var day = LocalDate.parse(text);
      return days(day, day.plusDays(1));
    }
    if (INSTANT.matcher(text).lookingAt()) {
      var time = Timestamps.parse(text).toInstant();
      return new Period(time, time.plusNanos(1_000));
    }
    return inWords(text);
  }

  private static Period days(LocalDate from, LocalDate to) {
    return new Period(
        from.atStartOfDay().toInstant(ZoneOffset.UTC), to.atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  /** The time that a text means and nothing beside it. */
  private @Nullable Period inWords(String text) {
    var found = new GrammarTimeExpressions().find(text, now, ZoneOffset.UTC);
    if (found.size() != 1) {
      return null;
    }
    var time = found.get(0);
    var isAll =
        time.end() == text.length() && REST.matcher(text.substring(0, time.start())).matches();
    return isAll ? new Period(time.from(), time.to()) : null;
  }
}
