package io.remdreaming.rules.text;

import java.util.Arrays;

/**
 * A quick guess at a text's language: by its script where that tells, else by the common words of
 * languages that it holds. One pass over a bounded prefix, without allocation; not thread-safe.
 */
final class LanguageGuess {

  private static final int PREFIX = 600;

  /** Twice the languages any word is shared among, so that each vote is a whole number. */
  private static final int UNIQUE = 24;

  /** A decision takes one word of its own, or several shared ones ... */
  private static final int ENOUGH = UNIQUE;

  /** ... and a lead of a quarter over the second. */
  private static final int LEAD_IN_QUARTERS = 5;

  /** A Han, kana or Hangul character stands for about half a word. */
  private static final int SYLLABIC_WEIGHT = 3;

  private static final Script[] SCRIPTS = Script.values();

  private final LanguageProfiles profiles = LanguageProfiles.shared();
  private final int[] letters = new int[SCRIPTS.length];
  private final int[] votes = new int[profiles.size()];
  private final int spanish = profiles.bit("es");
  private int total;

  /** The language that the text tells beyond doubt, or {@code ""}. */
  String decided(String text) {
    scan(text);
    var script = script();
    if (script.telling()) {
      return script.language();
    }
    return total == 0 ? "" : elected();
  }

  /** The language of {@link #decided}, else the one most often written in the text's script. */
  String likely(String text) {
    var decided = decided(text);
    return decided.isEmpty() ? script().language() : decided;
  }

  /** The number of letters in the prefix last looked at. */
  int lettersSeen() {
    return total;
  }

  /** The script of the text last looked at; kana within Han is Japanese. */
  Script script() {
    if (total == 0) {
      return Script.OTHER;
    }
    var best = Script.OTHER;
    var most = 0;
    for (var script : SCRIPTS) {
      var count = letters(script) * (script.isSyllabic() ? SYLLABIC_WEIGHT : 1);
      if (count > most) {
        best = script;
        most = count;
      }
    }
    var kana = letters(Script.KANA);
    var isJapanese = best == Script.HAN && kana > 0 && 8 * kana >= letters(Script.HAN);
    return isJapanese ? Script.KANA : best;
  }

  private int letters(Script script) {
    return letters[script.ordinal()];
  }

  private void scan(String text) {
    Arrays.fill(letters, 0);
    Arrays.fill(votes, 0);
    total = 0;
    var end = Math.min(text.length(), PREFIX);
    var word = LanguageProfiles.start();
    var length = 0;
    for (var i = 0; i < end; i++) {
      var c = text.charAt(i);
      if (isLetter(c)) {
        total++;
        letters[Script.of(c).ordinal()]++;
        word = LanguageProfiles.add(word, lower(c));
        length++;
      } else if (c == '¿' || c == '¡') {
        votes[spanish] += UNIQUE;
      } else if (length > 0 && !isMark(c)) {
        vote(word);
        word = LanguageProfiles.start();
        length = 0;
      } else if (length > 0) {
        word = LanguageProfiles.add(word, c);
      }
    }
    if (length > 0) {
      vote(word);
    }
  }

  private void vote(long word) {
    var languages = profiles.languagesOf(word);
    if (languages == 0) {
      return;
    }
    var share = UNIQUE / Long.bitCount(languages);
    for (var rest = languages; rest != 0; rest &= rest - 1) {
      votes[Long.numberOfTrailingZeros(rest)] += share;
    }
  }

  private String elected() {
    var best = 0;
    var second = 0;
    var winner = 0;
    for (var i = 0; i < votes.length; i++) {
      if (votes[i] > best) {
        second = best;
        best = votes[i];
        winner = i;
      } else if (votes[i] > second) {
        second = votes[i];
      }
    }
    return best >= ENOUGH && 4 * best >= LEAD_IN_QUARTERS * second ? profiles.language(winner) : "";
  }

  private static boolean isLetter(char c) {
    return c < 0x80 ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') : Character.isLetter(c);
  }

  private static boolean isMark(char c) {
    if (c < 0x300) {
      return false;
    }
    var type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  private static char lower(char c) {
    if (c < 0x80) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
    return Character.toLowerCase(c);
  }
}
