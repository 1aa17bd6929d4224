package io.remdreaming.rules.text;

import java.util.List;
import java.util.Map;

/**
 * The words by which languages are recognised: an open-addressed table from a word's hash to the
 * set of languages in which it is common. Immutable, built once.
 */
final class LanguageProfiles {

  private static final int CAPACITY = 1 << 14;
  private static final long SEED = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private final String[] languages;

  /** A word's hash and its set of languages side by side, so that a look-up touches one line. */
  private final long[] table = new long[2 * CAPACITY];

  private LanguageProfiles(Map<String, List<String>> words) {
    languages = words.keySet().toArray(String[]::new);
    for (var i = 0; i < languages.length; i++) {
      for (var word : words.getOrDefault(languages[i], List.of())) {
        for (var piece : word.replace('’', '\'').split("'")) {
          if (!piece.isEmpty()) {
            var slot = slot(hash(piece));
            table[slot] = hash(piece);
            table[slot + 1] |= 1L << i;
          }
        }
      }
    }
  }

  static LanguageProfiles shared() {
    return Shared.PROFILES;
  }

  /** The hash of an empty word, to which characters are added. */
  static long start() {
    return SEED;
  }

  /** The hash of a word with one more character (FNV-1a, by UTF-16 unit). */
  static long add(long hash, char c) {
    return (hash ^ c) * PRIME;
  }

  /** The languages that have the word, a bit each. */
  long languagesOf(long hash) {
    return table[slot(hash) + 1];
  }

  String language(int bit) {
    return languages[bit];
  }

  /** The bit of a language. */
  int bit(String language) {
    return List.of(languages).indexOf(language);
  }

  int size() {
    return languages.length;
  }

  private int slot(long hash) {
    var slot = 2 * (int) ((hash ^ (hash >>> 32)) & (CAPACITY - 1));
    while (table[slot] != 0 && table[slot] != hash) {
      slot = (slot + 2) & (2 * CAPACITY - 1);
    }
    return slot;
  }

  private static long hash(String word) {
    var hash = SEED;
    for (var i = 0; i < word.length(); i++) {
      hash = add(hash, word.charAt(i));
    }
    return hash;
  }

  private static final class Shared {
    static final LanguageProfiles PROFILES = new LanguageProfiles(StopWords.profiles());
  }
}
