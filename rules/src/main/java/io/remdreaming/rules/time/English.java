package io.remdreaming.rules.time;

import java.time.DayOfWeek;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words of English times. */
final class English {

  static final String UNIT = "(minute|hour|day|week|month|year|decade)s?";
  static final String WEEKDAY = "(monday|tuesday|wednesday|thursday|friday|saturday|sunday)";

  /** Some are words of their own, so they tell a day only where others say so. */
  static final String SHORT_WEEKDAY = "(mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)";

  static final String MONTH =
      "(january|february|march|april|may|june|july|august|september|october|november|december"
          + "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)";
  static final String SEASON = "(spring|summer|autumn|fall|winter)";
  static final String COUNT =
      "(\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
          + "|(?:a )?couple(?: of)?|(?:a )?few|several)";
  static final String ORDINAL =
      "(\\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)";

  private static final List<String> NUMBERS =
      List.of(
          "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
          "eleven", "twelve");
  private static final List<String> ORDINALS =
      List.of(
          "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
          "ninth", "tenth");
  private static final List<String> WEEKDAYS =
      List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private static final List<String> DECADES =
      List.of("thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties");

  private English() {}

  static int count(String word) {
    var text = word.toLowerCase(Locale.ROOT);
    if (text.contains("few") || text.equals("several")) {
      return Units.FEW;
    }
    if (text.contains("couple")) {
      return 2;
    }
    if (text.equals("a") || text.equals("an")) {
      return 1;
    }
    return NUMBERS.contains(text) ? NUMBERS.indexOf(text) : Integer.parseInt(text);
  }

  /** The number of a day, as a cardinal or ordinal. */
  static int day(String word) {
    var text = word.toLowerCase(Locale.ROOT);
    return ORDINALS.contains(text)
        ? ORDINALS.indexOf(text)
        : Integer.parseInt(text.replaceAll("[a-z]", ""));
  }

  static ChronoUnit unit(String word) {
    return ChronoUnit.valueOf(word.toUpperCase(Locale.ROOT) + "S");
  }

  static int month(String word) {
    return 1 + MONTHS.indexOf(beginning(word));
  }

  static Recurring weekday(String word) {
    return Recurring.weekday(weekdayOf(word));
  }

  static DayOfWeek weekdayOf(String word) {
    return DayOfWeek.of(1 + WEEKDAYS.indexOf(beginning(word)));
  }

  /** The decade that a word names, of the last century; the twenties are none, as of either. */
  static @Nullable TemporalExpression decade(String word) {
    var index = DECADES.indexOf(word.toLowerCase(Locale.ROOT));
    return index < 0 ? null : Dates.decade(1930 + 10 * index);
  }

  private static String beginning(String word) {
    return word.substring(0, 3).toLowerCase(Locale.ROOT);
  }

  /** Meteorological seasons of the north. */
  static Recurring season(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "spring" -> Recurring.season(3);
      case "summer" -> Recurring.season(6);
      case "winter" -> Recurring.season(12);
      default -> Recurring.season(9);
    };
  }

  static PartOfDay partOfDay(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "morning" -> PartOfDay.MORNING;
      case "afternoon" -> PartOfDay.AFTERNOON;
      case "evening" -> PartOfDay.EVENING;
      default -> PartOfDay.NIGHT;
    };
  }
}
