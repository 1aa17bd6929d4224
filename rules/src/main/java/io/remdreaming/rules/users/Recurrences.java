package io.remdreaming.rules.users;

import io.remdreaming.rules.text.StopWords;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads from a sentence how often something is done. */
final class Recurrences {

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final String DAYS = "days ";
  private static final String NO_DAY = "-";

  private final Map<String, DayOfWeek> days = new HashMap<>();
  private final List<Line> lines = new ArrayList<>();
  private final Pattern day;

  Recurrences() {
    var all = StopWords.lines("recurrences.txt");
    for (var line : all) {
      if (line.startsWith(DAYS)) {
        var words = line.substring(DAYS.length()).split(" ");
        for (var i = 0; i < words.length; i++) {
          days.put(words[i], DayOfWeek.of(i + 1));
        }
      }
    }
    days.remove(NO_DAY);
    var anyDay = "(?:" + String.join("|", new TreeSet<>(days.keySet())) + ")";
    day = Pattern.compile(anyDay, FLAGS);
    for (var line : all) {
      if (!line.startsWith(DAYS)) {
        var fields = line.split(" ", 2);
        var expression = fields[1].replace("{day}", anyDay);
        lines.add(new Line(fields[0], Pattern.compile(expression, FLAGS)));
      }
    }
  }

  /**
   * How often something is done, by the words nearest to those that name it.
   *
   * @param what what is done, as the sentence has it
   * @return null if the sentence does not say it
   */
  @Nullable Recurrence of(String sentence, String what) {
    var place =
        Math.max(0, sentence.toLowerCase(Locale.ROOT).indexOf(what.toLowerCase(Locale.ROOT)));
    Recurrence nearest = null;
    var least = Integer.MAX_VALUE;
    for (var line : lines) {
      var matcher = line.pattern.matcher(sentence);
      while (matcher.find()) {
        var distance = Math.max(matcher.start() - place - what.length(), place - matcher.end());
        if (distance < least) {
          least = distance;
          nearest = new Recurrence(line.cadence, daysIn(matcher.group()));
        }
      }
    }
    return nearest;
  }

  private List<DayOfWeek> daysIn(String text) {
    var found = new TreeSet<DayOfWeek>();
    var matcher = day.matcher(text);
    while (matcher.find()) {
      var known = days.get(matcher.group().toLowerCase(Locale.ROOT));
      if (known != null) {
        found.add(known);
      }
    }
    return List.copyOf(found);
  }

  private record Line(String cadence, Pattern pattern) {}
}
