package io.remdreaming.rules.text;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The words of a language that show whether a sentence tells something. Those of languages without
 * spaces are pieces of the text.
 */
public final class TellingWords {

  /** What a word shows. */
  public enum Kind {
    FIRST,
    YOU,
    PAST,
    TIME,
    REACTION,
    NOT,
    /** Words of short sentences that answer the other or speak of the talk itself. */
    ECHO,
    /** Words with which a sentence goes on about what another has named. */
    BACK
  }

  private static final Map<String, TellingWords> LANGUAGES = read();
  private static final TellingWords ENGLISH = LANGUAGES.getOrDefault("en", new TellingWords());

  /** A bit for each kind that a word is of. */
  private final Map<String, Integer> words = new HashMap<>();

  private final Map<Kind, List<String>> pieces = new EnumMap<>(Kind.class);

  private TellingWords() {}

  /** Those of a language; the English ones where it has none of its own. */
  public static TellingWords of(String language) {
    return LANGUAGES.getOrDefault(language, ENGLISH);
  }

  private static Map<String, TellingWords> read() {
    var languages = new HashMap<String, TellingWords>();
    for (var line : StopWords.lines("telling-words.txt")) {
      var colon = line.indexOf(": ");
      var head = line.substring(0, colon).split(" ");
      var words = List.of(line.substring(colon + 2).split(" "));
      languages
          .computeIfAbsent(head[0], language -> new TellingWords())
          .add(Kind.valueOf(head[1].toUpperCase(Locale.ROOT)), words);
    }
    return languages;
  }

  private void add(Kind kind, List<String> read) {
    for (var word : read) {
      if (Script.of(word.codePointAt(0)).isSyllabic()) {
        pieces.computeIfAbsent(kind, k -> new ArrayList<>()).add(word);
      } else {
        words.merge(word, bit(kind), (a, b) -> a | b);
      }
    }
  }

  private static int bit(Kind kind) {
    return 1 << kind.ordinal();
  }

  /** Whether a word, as {@link #normal} writes it, is of a kind or begins with one that is. */
  public boolean has(Kind kind, String word) {
    return (kinds(word) & bit(kind)) != 0;
  }

  /** Whether some kinds, as {@link #kinds} gives them, hold one. */
  public static boolean isAmong(Kind kind, int kinds) {
    return (kinds & bit(kind)) != 0;
  }

  /** A bit for each kind that a word is of, or its part before an apostrophe. */
  public int kinds(String word) {
    int kinds = words.getOrDefault(word, 0);
    var apostrophe = kinds == 0 ? word.indexOf('\'') : 0;
    return apostrophe > 0 ? words.getOrDefault(word.substring(0, apostrophe), 0) : kinds;
  }

  /** The same for the pieces of a text. */
  public int pieceKinds(String text) {
    var kinds = 0;
    for (var entry : pieces.entrySet()) {
      kinds |= isIn(entry.getValue(), text) ? bit(entry.getKey()) : 0;
    }
    return kinds;
  }

  /** Whether a text holds a piece of a kind. */
  public boolean hasPiece(Kind kind, String text) {
    return isIn(pieces.getOrDefault(kind, List.of()), text);
  }

  private static boolean isIn(List<String> pieces, String text) {
    for (var piece : pieces) {
      if (text.contains(piece)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a text opens with a piece of a kind. */
  public boolean opensWithPiece(Kind kind, String text) {
    return startsWithPiece(kind, text, 0);
  }

  private boolean startsWithPiece(Kind kind, String text, int at) {
    for (var piece : pieces.getOrDefault(kind, List.of())) {
      if (text.startsWith(piece, at)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the first word of a sentence, or its first piece, is of a kind. */
  public boolean opensWith(Kind kind, String sentence) {
    var start = Words.next(sentence, 0);
    return start < sentence.length()
        && (has(kind, normal(sentence.substring(start, Words.end(sentence, start))))
            || startsWithPiece(kind, sentence, start));
  }

  /** Whether a sentence has a word or piece of a kind. */
  public boolean isIn(Kind kind, String sentence) {
    for (var i = Words.next(sentence, 0); i < sentence.length(); ) {
      var end = Words.end(sentence, i);
      if (has(kind, normal(sentence.substring(i, end)))) {
        return true;
      }
      i = Words.next(sentence, end);
    }
    return hasPiece(kind, sentence);
  }

  /** Whether a sentence has a word or piece of a kind in any language. */
  static boolean isInAny(Kind kind, String sentence) {
    var words = Words.of(sentence).stream().map(word -> normal(word.text())).toList();
    return LANGUAGES.values().stream()
        .anyMatch(
            language ->
                language.hasPiece(kind, sentence)
                    || words.stream().anyMatch(word -> language.has(kind, word)));
  }

  /** Whether somebody speaks of himself or herself, in any language that has words here. */
  public static boolean speaksOfSelf(String text) {
    return isInAny(Kind.FIRST, text);
  }

  /** A word in lower case, with one kind of apostrophe. */
  public static String normal(String word) {
    for (var i = 0; i < word.length(); i++) {
      var c = word.charAt(i);
      if (c != '\'' && (c < 'a' || c > 'z')) {
        return written(word);
      }
    }
    return word;
  }

  private static String written(String word) {
    return word.toLowerCase(Locale.ROOT).replace('’', '\'');
  }
}
