package io.remdreaming.model.text;

/**
 * An estimate of how many tokens a language model would count. A run of letters or digits costs one
 * token per four characters begun; an ideograph, kana or Hangul syllable, and any other visible
 * character, costs one.
 */
public final class Tokens {

  private static final int CHARACTERS_PER_TOKEN = 4;
  private static final byte IN_RUN = -1;

  /** The kinds of the characters of ASCII, of which most texts are made. */
  private static final byte[] KINDS = new byte[128];

  static {
    for (var c = 0; c < KINDS.length; c++) {
      KINDS[c] = kind(c);
    }
  }

  private Tokens() {}

  public static int estimate(String text) {
    var tokens = 0;
    var run = 0;
    for (var i = 0; i < text.length(); ) {
      var c = text.charAt(i);
      var kind = c < KINDS.length ? KINDS[c] : kind(text.codePointAt(i));
      i += Character.isHighSurrogate(c) ? Character.charCount(text.codePointAt(i)) : 1;
      if (kind == IN_RUN) {
        tokens += run++ % CHARACTERS_PER_TOKEN == 0 ? 1 : 0;
      } else {
        run = 0;
        tokens += kind;
      }
    }
    return tokens;
  }

  /** The tokens of a character that stands alone, or {@link #IN_RUN}. */
  private static byte kind(int c) {
    if (Character.isLetterOrDigit(c) && !isSyllabic(c)) {
      return IN_RUN;
    }
    return (byte) (Character.isWhitespace(c) ? 0 : 1);
  }

  private static boolean isSyllabic(int c) {
    return c > 0x2e7f
        && (Character.isIdeographic(c)
            || (c >= 0x3040 && c <= 0x30ff)
            || (c >= 0xac00 && c <= 0xd7a3));
  }
}
