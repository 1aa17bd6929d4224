package io.remdreaming.rules.time;

import io.remdreaming.rules.text.StopWords;
import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The names of weekdays, and whether words about a time name one that the time is not. */
final class Weekdays {

  private static final String DAYS = "days ";
  private static final char FIRST_WIDE = 0x2e80;

  /** Words that lead away from the weekday beside them: "two days before Friday". */
  private static final Set<String> APART =
      Set.of("before", "after", "vor", "nach", "avant", "après", "antes", "después");

  private static final Map<String, DayOfWeek> NAMES = read();

  private Weekdays() {}

  private static Map<String, DayOfWeek> read() {
    var names = new HashMap<String, DayOfWeek>();
    for (var line : StopWords.lines("recurrences.txt")) {
      if (line.startsWith(DAYS)) {
        var words = line.substring(DAYS.length()).split(" ");
        for (var i = 0; i < words.length; i++) {
          names.put(words[i], DayOfWeek.of(i + 1));
        }
      }
    }
    names.remove("-");
    return names;
  }

  /** Whether a date, with a number, is given with a weekday that it does not fall on. */
  static boolean conflict(String words, Span span) {
    if (span.to().isAfter(span.from().plusDays(1)) || words.chars().noneMatch(Character::isDigit)) {
      return false;
    }
    var day = span.from().getDayOfWeek();
    var lower = words.toLowerCase(Locale.ROOT);
    var conflicts = false;
    for (var word : lower.split("[^\\p{L}]+")) {
      if (APART.contains(word)) {
        return false;
      }
      var named = NAMES.get(word);
      conflicts |= named != null && named != day;
    }
    return conflicts || conflictsInWide(lower, day);
  }

  /** The same where no spaces divide words. */
  private static boolean conflictsInWide(String words, DayOfWeek day) {
    return words.chars().anyMatch(c -> c >= FIRST_WIDE)
        && NAMES.entrySet().stream()
            .anyMatch(
                name ->
                    name.getKey().charAt(0) >= FIRST_WIDE
                        && name.getValue() != day
                        && words.contains(name.getKey()));
  }
}
