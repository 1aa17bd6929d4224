package io.remdreaming.rules.time;

import java.time.DayOfWeek;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * German, French and Spanish times, as far as their words mean nothing else in another language.
 * Months and weekdays are found in the order of the calendar.
 */
final class EuropeanTimes {

  private static final String YEAR = "((?:19|20)\\d{2})";

  private static final Calendar GERMAN =
      new Calendar(
          "januar|jänner februar|feber märz april mai juni juli august september oktober november"
              + " dezember",
          "montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag");
  private static final Calendar FRENCH =
      new Calendar(
          "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
          "lundi mardi mercredi jeudi vendredi samedi dimanche");
  private static final Calendar SPANISH =
      new Calendar(
          "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre"
              + " diciembre",
          "lunes martes miércoles jueves viernes sábado domingo");

  private EuropeanTimes() {}

  static List<Rule> rules() {
    var rules = new ArrayList<Rule>();
    german(rules);
    french(rules);
    spanish(rules);
    return rules;
  }

  private static void german(List<Rule> rules) {
    days(rules, "vorgestern", -2, "gestern", -1, "heute", 0, "übermorgen", 2);
    // a noun is the morning
    rules.add(word("(?-i:(?<!heute )(?<!gestern )morgen)(?! (?:früh|abend))", m -> day(1)));
    rules.add(word("morgen früh", m -> PartOfDay.MORNING.partOf(day(1))));
    rules.add(word("heute abend", m -> PartOfDay.NIGHT.partOf(day(0))));
    dates(
        rules,
        GERMAN,
        "(?:(?:am |den |der |"
            + GERMAN.weekdays
            + ",? (?:den |dem )?)+)?(\\d{1,2})\\. "
            + GERMAN.months,
        "(?:im )?" + GERMAN.months);
    weekdays(
        rules, GERMAN, "(?:am |den )?(?:(letzte|vergangene|nächste|kommende|diese)[nmrs]? )?", "");
    near(
        rules, "(letzte|vergangene|vorige|nächste|kommende|diese)[nmrs]? (woche|monat|jahr)", 1, 2);
    ago(
        rules,
        "vor (ein|einem|einer|zwei|drei|vier|fünf|sechs|\\d{1,2}) (tag|woche|monat|jahr)(?:en|e|n)?");
    ahead(
        rules,
        "in (ein|einem|einer|zwei|drei|vier|fünf|sechs|\\d{1,2}) (tag|woche|monat|jahr)(?:en|e|n)?");
    rules.add(word("seit " + YEAR, m -> since(Dates.number(m, 1))));
    rules.add(word("im jahr(?:e)? " + YEAR, m -> Dates.year(Dates.number(m, 1))));
    rules.add(word("(?:jeden|jede|jedes) \\p{L}+", m -> TemporalExpression.RECURRING));
  }

  private static void french(List<Rule> rules) {
    days(rules, "avant-hier", -2, "aujourd['’]hui", 0, "demain", 1, "après-demain", 2);
    // in German it is "here"
    rules.add(
        word(
            "hier(?= (?:je|nous|on|il|elle|ils|elles)(?!\\p{L})| j['’])"
                + "|(?<=(?<!\\p{L})(?:je|j['’]|l['’]|nous|on|il|elle|ils|elles|tu)(?!\\p{L}).{0,40})hier",
            m -> day(-1)));
    rules.add(word("hier soir", m -> PartOfDay.NIGHT.partOf(day(-1))));
    rules.add(word("hier matin", m -> PartOfDay.MORNING.partOf(day(-1))));
    dates(
        rules,
        FRENCH,
        "(?:(?:le |" + FRENCH.weekdays + " )+)(\\d{1,2}|1er) " + FRENCH.months,
        "(?:en )" + FRENCH.months);
    weekdays(rules, FRENCH, "", "(?: (dernier|prochain))?");
    near(
        rules,
        "(?:la |le |l['’])?(semaine|mois|an|année) (dernière|dernier|prochaine|prochain|passée)",
        2,
        1);
    ago(rules, "il y a (un|une|deux|trois|quatre|cinq|six|\\d{1,2}) (jour|semaine|mois|an)s?");
    ahead(rules, "dans (un|une|deux|trois|quatre|cinq|six|\\d{1,2}) (jour|semaine|mois|an)s?");
    rules.add(word("depuis " + YEAR, m -> since(Dates.number(m, 1))));
    rules.add(word("(?:chaque|tous les|toutes les) \\p{L}+", m -> TemporalExpression.RECURRING));
  }

  private static void spanish(List<Rule> rules) {
    days(rules, "anteayer", -2, "ayer", -1, "hoy", 0, "pasado mañana", 2);
    rules.add(word("(?<!la |por la |de la |esta |pasado )mañana", m -> day(1)));
    rules.add(word("anoche", m -> PartOfDay.NIGHT.partOf(day(-1))));
    dates(
        rules,
        SPANISH,
        "(?:(?:el |" + SPANISH.weekdays + ",? )*)(\\d{1,2}) de " + SPANISH.months,
        "(?:en )" + SPANISH.months);
    weekdays(rules, SPANISH, "(?:el )?(?:(próximo|pasado) )?", "");
    near(rules, "(?:la |el )?(semana|mes|año) (pasada|pasado|próxima|próximo|que viene)", 2, 1);
    near(rules, "(?:la |el )(próxima|próximo|pasada|pasado) (semana|mes|año)", 1, 2);
    ago(rules, "hace (un|una|dos|tres|cuatro|cinco|seis|\\d{1,2}) (día|semana|mes|año)(?:es|s)?");
    ahead(
        rules,
        "(?:en|dentro de) (un|una|dos|tres|cuatro|cinco|seis|\\d{1,2}) (día|semana|mes|año)(?:es|s)?");
    rules.add(word("desde " + YEAR, m -> since(Dates.number(m, 1))));
    rules.add(word("(?:cada|todos los|todas las) \\p{L}+", m -> TemporalExpression.RECURRING));
  }

  private static void days(List<Rule> rules, Object... wordsAndShifts) {
    for (var i = 0; i < wordsAndShifts.length; i += 2) {
      var shift = (int) wordsAndShifts[i + 1];
      rules.add(word((String) wordsAndShifts[i], m -> day(shift)));
    }
  }

  /** A day of a month, with or without its year, and a month with its year. */
  private static void dates(List<Rule> rules, Calendar calendar, String day, String month) {
    rules.add(word(day + "(?:,? (?:de |del )?" + YEAR + ")?", m -> date(m, calendar)));
    rules.add(
        word(
            month + " (?:de |del )?" + YEAR,
            m ->
                Dates.month(
                    Dates.number(m, m.groupCount()), calendar.month(m.group(m.groupCount() - 1)))));
  }

  private static @Nullable TemporalExpression date(MatchResult match, Calendar calendar) {
    var last = match.groupCount();
    var day = Integer.parseInt(match.group(last - 2).replace("er", ""));
    var month = calendar.month(match.group(last - 1));
    if (match.group(last) != null) {
      var days = Dates.days(Integer.parseInt(match.group(last)), month, day, day);
      return days == null ? TemporalExpression.RECURRING : days;
    }
    return Recurring.days(month, day, day);
  }

  private static void weekdays(List<Rule> rules, Calendar calendar, String before, String behind) {
    rules.add(
        word(
            before + calendar.weekdays + behind,
            m -> {
              var isBefore = !before.isEmpty();
              var near = m.group(isBefore ? 1 : 2);
              var day = Recurring.weekday(calendar.weekday(m.group(isBefore ? 2 : 1)));
              return near == null
                  ? day
                  : direction(near) < 0
                      ? day::before
                      : direction(near) > 0 ? day::after : (TemporalExpression) day;
            }));
  }

  private static void near(List<Rule> rules, String regex, int word, int unit) {
    rules.add(
        word(
            regex,
            m -> {
              var shift = direction(m.group(word));
              var of = unit(m.group(unit));
              return anchor -> anchor.shifted(of, shift);
            }));
  }

  private static void ago(List<Rule> rules, String regex) {
    rules.add(word(regex, m -> Units.ago(count(m.group(1)), unit(m.group(2)))));
  }

  private static void ahead(List<Rule> rules, String regex) {
    rules.add(word(regex, m -> Units.ahead(count(m.group(1)), unit(m.group(2)))));
  }

  private static TemporalExpression since(int year) {
    return anchor -> Units.since(Dates.year(year), anchor);
  }

  private static TemporalExpression day(int shift) {
    return anchor -> anchor.shifted(ChronoUnit.DAYS, shift);
  }

  private static int direction(String word) {
    var lower = word.toLowerCase(Locale.ROOT);
    if (lower.startsWith("diese")) {
      return 0;
    }
    return lower.matches("letzte|vergangene|vorige|derni.*|pass.*|pasad.*") ? -1 : 1;
  }

  private static int count(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "zwei", "deux", "dos" -> 2;
      case "drei", "trois", "tres" -> 3;
      case "vier", "quatre", "cuatro" -> 4;
      case "fünf", "cinq", "cinco" -> 5;
      case "sechs", "six", "seis" -> 6;
      default -> Character.isDigit(word.charAt(0)) ? Integer.parseInt(word) : 1;
    };
  }

  private static ChronoUnit unit(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "tag", "jour", "día" -> ChronoUnit.DAYS;
      case "woche", "semaine", "semana" -> ChronoUnit.WEEKS;
      case "monat", "mois", "mes" -> ChronoUnit.MONTHS;
      default -> ChronoUnit.YEARS;
    };
  }

  private static Rule word(
      String regex, Function<MatchResult, @Nullable TemporalExpression> expression) {
    return Rule.letters(regex, expression);
  }

  /** The months and weekdays of a language, each an alternative in a group. */
  private static final class Calendar {

    private final List<String> ofMonths;
    private final List<String> ofWeekdays;
    private final String months;
    private final String weekdays;

    Calendar(String months, String weekdays) {
      this.ofMonths = List.of(months.split(" "));
      this.ofWeekdays = List.of(weekdays.split(" "));
      this.months = "(" + months.replace(' ', '|') + ")";
      this.weekdays = "(" + weekdays.replace(' ', '|') + ")";
    }

    int month(String word) {
      return 1 + place(ofMonths, word);
    }

    DayOfWeek weekday(String word) {
      return DayOfWeek.of(1 + place(ofWeekdays, word));
    }

    private static int place(List<String> words, String word) {
      var lower = word.toLowerCase(Locale.ROOT);
      for (var i = 0; i < words.size(); i++) {
        if (List.of(words.get(i).split("\\|")).contains(lower)) {
          return i;
        }
      }
      throw new IllegalArgumentException("no month and no weekday: " + word);
    }
  }
}
