package io.remdreaming.rules.names;

import io.remdreaming.rules.text.StopWords;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The words that names are made of or stand beside, by {@code name-words.txt}. */
final class NameWords {

  private static final Map<String, Set<String>> WORDS = read();
  private static final int LONGEST_CHINESE = 3;

  private NameWords() {}

  private static Map<String, Set<String>> read() {
    var words = new HashMap<String, Set<String>>();
    for (var line : StopWords.lines("name-words.txt")) {
      var colon = line.indexOf(": ");
      words
          .computeIfAbsent(line.substring(0, colon), kind -> new LinkedHashSet<>())
          .addAll(List.of(line.substring(colon + 2).split(" ")));
    }
    return words;
  }

  private static Set<String> of(String kind) {
    return WORDS.getOrDefault(kind, Set.of());
  }

  /** Whether a word is a title before a name: Dr, Frau, Señora. */
  static boolean isTitle(String word) {
    return of("title").contains(word.toLowerCase(Locale.ROOT));
  }

  /** Whether a word joins the parts of a name: van, de la. */
  static boolean isParticle(String word) {
    return of("particle").contains(word);
  }

  /** Whether a word is a given name. */
  static boolean isGiven(String word) {
    return of("given").contains(word);
  }

  /** The titles that stand behind a name in Chinese and Japanese. */
  static Set<String> titlesBehind() {
    return of("behind");
  }

  /** How many characters before a place are a Chinese name: a family name and up to two more. */
  static int chineseLength(String sentence, int at) {
    for (var length = LONGEST_CHINESE; length > 1; length--) {
      if (at >= length && of("family").contains(sentence.substring(at - length, at - length + 1))) {
        return length;
      }
    }
    return 1;
  }
}
