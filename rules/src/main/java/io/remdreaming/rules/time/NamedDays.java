package io.remdreaming.rules.time;

import io.remdreaming.rules.text.StopWords;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Days with a name of their own, by {@code named-days.txt}: of a year or of the nearest. */
final class NamedDays {

  private static final String YEAR =
      "(?:,? (?:of |in |von |de |del año )?(?<year>(?:19|20)\\d{2}))?";
  private static final Pattern DATE = Pattern.compile("(\\d+)-(\\d+)(?:\\.\\.(\\d+))?");
  private static final Pattern WEEKDAY = Pattern.compile("(\\d+)-([a-z]{3})(-?\\d)\\+(\\d+)");
  private static final Pattern EASTER = Pattern.compile("easter([+-]\\d+)");
  private static final Pattern LUNAR = Pattern.compile("lunar(\\d)([+-]\\d+)");
  private static final Map<Integer, LocalDate[]> LUNAR_DAYS = lunarDays();

  private NamedDays() {}

  static List<Rule> of(Tongue tongue) {
    var days = days(tongue);
    var names = new ArrayList<>(days.keySet());
    names.sort(Comparator.comparingInt(String::length).reversed());
    return List.of(rule(tongue, names, days));
  }

  /** The days by their names, in small letters. */
  static Map<String, Recurring> days(Tongue tongue) {
    var head = tongue.name().toLowerCase(Locale.ROOT) + " ";
    var days = new LinkedHashMap<String, Recurring>();
    for (var line : StopWords.lines("named-days.txt")) {
      if (line.startsWith(head)) {
        var colon = line.indexOf(": ");
        var day = day(line.substring(head.length(), colon));
        for (var word : line.substring(colon + 2).split(" ")) {
          days.put(word.replace('_', ' '), day);
        }
      }
    }
    return days;
  }

  private static Rule rule(Tongue tongue, List<String> names, Map<String, Recurring> days) {
    var any = "(?<name>" + String.join("|", names).replace(".", "\\.") + ")";
    return switch (tongue) {
      case CHINESE, JAPANESE -> Rule.exactly(any, m -> days.get(m.group("name")));
      default ->
          Rule.letters(
              "(?:(?:the|el|la|le|les|am|an|au|à|du|del|al|zu|den|der|dem) )*"
                  + any.replace("'", "['’]")
                  + "(?! eggs?| bunn| trees?| cards?)"
                  + YEAR,
              m -> day(days, m));
    };
  }

  private static @Nullable TemporalExpression day(Map<String, Recurring> days, Matcher match) {
    var name =
        match.group("name").toLowerCase(Locale.ROOT).replace('’', '\'').replaceAll("\\s", " ");
    var day = days.get(name);
    var year = match.group("year");
    return year == null || day == null ? day : day.in(Integer.parseInt(year));
  }

  private static Recurring day(String date) {
    var match = DATE.matcher(date);
    if (match.matches()) {
      var last = match.group(3) == null ? match.group(2) : match.group(3);
      return Recurring.days(Dates.number(match, 1), Dates.number(match, 2), Integer.parseInt(last));
    }
    match = WEEKDAY.matcher(date);
    if (match.matches()) {
      var day = English.weekdayOf(match.group(2));
      return Recurring.nth(
          Dates.number(match, 1), Dates.number(match, 3), day, Dates.number(match, 4));
    }
    match = EASTER.matcher(date);
    if (match.matches()) {
      return Recurring.easter(Dates.number(match, 1));
    }
    match = LUNAR.matcher(date);
    if (match.matches()) {
      return lunar(Dates.number(match, 1) - 1, Dates.number(match, 2));
    }
    throw new IllegalArgumentException("no date of a named day: " + date);
  }

  /** A day of the lunar calendar, only in the years that are known. */
  private static Recurring lunar(int index, int later) {
    return new Recurring(
        ChronoUnit.YEARS,
        year -> {
          var days = LUNAR_DAYS.get(year.getYear());
          return days == null ? null : Span.day(days[index].plusDays(later));
        });
  }

  private static Map<Integer, LocalDate[]> lunarDays() {
    var years = new HashMap<Integer, LocalDate[]>();
    for (var line : StopWords.lines("lunar-days.txt")) {
      var year = Integer.parseInt(line.substring(0, 4));
      var days = line.substring(6).split(" ");
      var dates = new LocalDate[days.length];
      for (var i = 0; i < days.length; i++) {
        var number = Integer.parseInt(days[i]);
        dates[i] = LocalDate.of(year, number / 100, number % 100);
      }
      years.put(year, dates);
    }
    return years;
  }
}
