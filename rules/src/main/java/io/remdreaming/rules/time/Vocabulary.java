package io.remdreaming.rules.time;

import io.remdreaming.rules.text.StopWords;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of a language for times by their kinds, {@code time-words.txt}, and rules made of them.
 * A template is a pattern in which {@code {month}} is any word for a month; {@code {month2}} a
 * second one. Of numbers there are {@code {d}}, a day, {@code {year}}, {@code {hour}} and {@code
 * {minute}}.
 */
final class Vocabulary {

  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)(\\d?)}");
  private static final Map<String, String> NUMBERS =
      Map.of(
          "d", "\\d{1,2}",
          "year", "(?:19|20)\\d{2}",
          "hour", "\\d{1,2}",
          "minute", "\\d{2}");

  private final Map<String, Map<String, Integer>> kinds = new HashMap<>();

  Vocabulary(Tongue tongue) {
    var head = tongue.name().toLowerCase(Locale.ROOT) + " ";
    for (var line : StopWords.lines("time-words.txt")) {
      if (line.startsWith(head)) {
        var colon = line.indexOf(": ");
        var kind = line.substring(head.length(), colon).split(" ");
        for (var word : line.substring(colon + 2).split(" ")) {
          kinds
              .computeIfAbsent(kind[0], k -> new HashMap<>())
              .put(word.replace('_', ' '), Integer.parseInt(kind[1]));
        }
      }
    }
  }

  /** A rule of whole words, in any case. */
  Rule rule(String template, Function<Reading, @Nullable TemporalExpression> expression) {
    var names = new LinkedHashSet<String>();
    var pattern =
        PLACE
            .matcher(template)
            .replaceAll(
                place -> {
                  names.add(place.group(1) + place.group(2));
                  return Matcher.quoteReplacement(
                      "(?<" + place.group(1) + place.group(2) + ">" + any(place.group(1)) + ")");
                });
    var groups = Set.copyOf(names);
    return Rule.letters(pattern, m -> expression.apply(new Reading(m, groups)));
  }

  private String any(String kind) {
    var number = NUMBERS.get(kind);
    if (number != null) {
      return number;
    }
    List<String> words = new ArrayList<>(kinds.getOrDefault(kind, Map.of()).keySet());
    words.sort(Comparator.comparingInt(String::length).reversed().thenComparing(word -> word));
    var any = String.join("|", words);
    return kind.equals("count")
        ? any + "|\\d{1,3}"
        : kind.equals("nth") ? any + "|\\d{1,2}[.ºª]" : any;
  }

  DayOfWeek weekday(String word) {
    return DayOfWeek.of(number("weekday", word));
  }

  private int number(String kind, String word) {
    var lower = word.toLowerCase(Locale.ROOT).replaceAll("\\s", " ");
    var number = kinds.getOrDefault(kind, Map.of()).get(lower);
    return number == null ? Integer.parseInt(lower.replaceAll("[.ºª]", "")) : number;
  }

  /** What a template has found. */
  final class Reading {

    private final Matcher match;
    private final Set<String> groups;

    private Reading(Matcher match, Set<String> groups) {
      this.match = match;
      this.groups = groups;
    }

    boolean has(String group) {
      return groups.contains(group) && match.group(group) != null;
    }

    /** The number that the word of a group stands for. */
    int number(String group) {
      return Vocabulary.this.number(group.replaceAll("\\d", ""), match.group(group));
    }

    int numberOr(String group, int otherwise) {
      return has(group) ? number(group) : otherwise;
    }

    DayOfWeek weekday() {
      return DayOfWeek.of(number("weekday"));
    }

    /** How many units before or after the present one; 0 if none is told. */
    int near() {
      return numberOr("near", numberOr("near2", 0));
    }

    boolean isNear() {
      return has("near") || has("near2");
    }
  }
}
