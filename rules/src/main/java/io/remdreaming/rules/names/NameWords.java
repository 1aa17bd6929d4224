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
  private static final Set<String> AFTER_PARTICLES = of("after-of");
  private static final Set<String> AMBIGUOUS = of("ambiguous");
  private static final Set<String> ARTICLES = of("article");
  private static final Set<String> TITLES_BEHIND = of("behind");
  private static final Set<String> CALLED = of("called");
  private static final Set<String> FAMILIES = of("family");
  private static final Set<String> GIVEN = of("given");
  private static final Set<String> HEADS = of("heads");
  private static final Set<String> HONOURED = of("honoured");
  private static final Set<String> JAPANESE = of("japanese");
  private static final Set<String> PARTICLES = of("particle");
  private static final Set<String> STRONG_PARTICLES = of("strong");
  private static final Set<String> TITLES = of("title");
  private static final Set<String> VERBS = of("verbs");
  private static final int LONGEST_CHINESE = 4;
  private static final int LONGEST_CALLED = 3;

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

  /** Whether a word is a title before a name, or an address: Dr, Frau, Señora, Dear. */
  static boolean isTitle(String word) {
    return TITLES.contains(word.toLowerCase(Locale.ROOT));
  }

  /** Whether a word that opens a sentence is an article, of whatever language. */
  static boolean isArticle(String word) {
    return ARTICLES.contains(word);
  }

  /** Whether a word joins the parts of a name: van, de la. */
  static boolean isParticle(String word) {
    return PARTICLES.contains(word);
  }

  /** Whether a particle is one of persons' names alone: van, von. */
  static boolean isStrongParticle(String word) {
    return STRONG_PARTICLES.contains(word);
  }

  /** Whether a particle is one only behind another: der of "von der". */
  static boolean followsParticle(String word) {
    return AFTER_PARTICLES.contains(word);
  }

  /** Whether a word is one of an organisation that "of" and a name may follow. */
  static boolean isHead(String word) {
    return HEADS.contains(word);
  }

  /** Whether a word is a given name. */
  static boolean isGiven(String word) {
    return GIVEN.contains(word);
  }

  /** The titles that stand behind a name in Chinese and Japanese. */
  static Set<String> titlesBehind() {
    return TITLES_BEHIND;
  }

  /** How many characters before a place are a Chinese name, a family name and up to two more. */
  static int chineseLength(String sentence, int at) {
    for (var length = Math.min(LONGEST_CHINESE, at); length > 0; length--) {
      var family = familyLength(sentence, at - length);
      if (family > 0 && length - family <= 2 && family <= length) {
        return length;
      }
    }
    return 0;
  }

  /** The length of the Chinese family name at a place; 0 if there is none. */
  static int familyLength(String sentence, int at) {
    for (var length = 2; length > 0; length--) {
      if (at + length <= sentence.length()
          && FAMILIES.contains(sentence.substring(at, at + length))) {
        return length;
      }
    }
    return 0;
  }

  /** Whether a Chinese family name is as often another word: 高, 方. */
  static boolean isAmbiguous(String family) {
    return AMBIGUOUS.contains(family);
  }

  /** The length of the Japanese family name that a name begins with; 0 if there is none. */
  static int japaneseLength(String name) {
    for (var length = Math.min(3, name.length()); length > 0; length--) {
      if (JAPANESE.contains(name.substring(0, length))) {
        return length;
      }
    }
    return 0;
  }

  /** Whether characters are a word of respect for somebody without a name: お客, 医者. */
  static boolean isHonoured(String sentence, int start, int end) {
    return (start > 0 && "おご".indexOf(sentence.charAt(start - 1)) >= 0)
        || HONOURED.stream().anyMatch(word -> sentence.substring(start, end).endsWith(word))
        || "師員者屋手長客".indexOf(sentence.charAt(end - 1)) >= 0;
  }

  /** Whether katakana before a title are no common noun behind お. */
  static boolean isPlainKana(String sentence, int start) {
    return start == 0 || "おご".indexOf(sentence.charAt(start - 1)) < 0;
  }

  /** Whether a word of Chinese sentences that is no part of a name begins at a place. */
  static boolean isVerb(String sentence, int at) {
    return VERBS.contains(sentence.substring(at, at + 1));
  }

  /** Whether a Chinese word stands before a place that names of persons follow. */
  static boolean isCalled(String sentence, int at) {
    for (var length = Math.min(LONGEST_CALLED, at); length > 0; length--) {
      if (CALLED.contains(sentence.substring(at - length, at))) {
        return true;
      }
    }
    return false;
  }
}
