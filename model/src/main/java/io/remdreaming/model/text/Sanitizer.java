package io.remdreaming.model.text;

/** Replaces what no text column can hold, U+0000 and lone surrogates, by U+FFFD. */
public final class Sanitizer {

  private static final char REPLACEMENT = '\uFFFD';

  private Sanitizer() {}

  /** The same instance if nothing had to be replaced. */
  public static String text(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (isBroken(text, i)) {
        return repaired(text);
      }
    }
    return text;
  }

  private static String repaired(String text) {
    var repaired = text.toCharArray();
    for (var i = 0; i < repaired.length; i++) {
      if (isBroken(text, i)) {
        repaired[i] = REPLACEMENT;
      }
    }
    return new String(repaired);
  }

  private static boolean isBroken(String text, int i) {
    var c = text.charAt(i);
    if (c == 0) {
      return true;
    }
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
