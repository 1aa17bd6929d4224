package io.remdreaming.rules.text;

import java.util.BitSet;

/** What stands in quotation marks within a sentence. */
public final class Quotations {

  private static final String OPEN = "„«「『";
  private static final String CLOSE = "”»」』";

  /** How far a quotation in single marks reaches. */
  private static final int LONGEST = 300;

  /** Contractions that begin with an apostrophe. */
  private static final String[] SHORT = {"cause", "til", "till", "em", "tis", "twas", "n", "round"};

  private Quotations() {}

  /** Whether a sentence may hold a quotation: most hold none of the marks. */
  public static boolean mayHold(String sentence) {
    for (var i = 0; i < sentence.length(); i++) {
      var c = sentence.charAt(i);
      if (c == '"' || (c > 0x7f && (c == '“' || OPEN.indexOf(c) >= 0))) {
        return true;
      }
      if ((c == '\'' || c == '‘') && isBefore(sentence, i)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a place lies in a quotation. */
  public static boolean isQuoted(String sentence, int place) {
    return place < sentence.length() && mayHold(sentence) && scan(sentence).get(place);
  }

  /** The sentence without what it quotes. */
  public static String without(String sentence) {
    if (!mayHold(sentence)) {
      return sentence;
    }
    var quoted = scan(sentence);
    var own = new StringBuilder(sentence.length());
    for (var i = 0; i < sentence.length(); i++) {
      if (!quoted.get(i)) {
        own.append(sentence.charAt(i));
      }
    }
    return own.toString();
  }

  /** The characters that lie in quotations. */
  private static BitSet scan(String sentence) {
    var within = new BitSet(sentence.length());
    var quoted = false;
    var single = -1;
    for (var i = 0; i < sentence.length(); i++) {
      var c = sentence.charAt(i);
      if (i > single && opensSingle(sentence, i)) {
        single = closing(sentence, i);
      }
      // an English quotation opens with the mark that closes a German one
      if (c == '"' || c == '“') {
        quoted = !quoted;
      } else if (OPEN.indexOf(c) >= 0) {
        quoted = true;
      } else if (CLOSE.indexOf(c) >= 0) {
        quoted = false;
      }
      within.set(i, quoted || i <= single);
    }
    return within;
  }

  private static boolean opensSingle(String sentence, int i) {
    var c = sentence.charAt(i);
    if ((c != '\'' && c != '‘') || !isBefore(sentence, i)) {
      return false;
    }
    for (var word : SHORT) {
      if (sentence.regionMatches(true, i + 1, word, 0, word.length())
          && !isLetter(sentence, i + 1 + word.length())) {
        return false;
      }
    }
    return closing(sentence, i) > 0;
  }

  /** Whether a mark stands before a word, not in it. */
  private static boolean isBefore(String sentence, int i) {
    return isLetter(sentence, i + 1) && (i == 0 || !isLetter(sentence, i - 1));
  }

  /** Where a quotation closes that a single mark opens; -1 if nowhere. */
  private static int closing(String sentence, int open) {
    for (var i = open + 2; i < Math.min(sentence.length(), open + LONGEST); i++) {
      var c = sentence.charAt(i);
      if ((c == '\'' || c == '’')
          && !isLetter(sentence, i + 1)
          && !Character.isWhitespace(sentence.charAt(i - 1))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isLetter(String sentence, int i) {
    return i < sentence.length() && Character.isLetterOrDigit(sentence.charAt(i));
  }
}
