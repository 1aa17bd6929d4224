package io.remdreaming.model.text;

/**
 * An estimate of how many tokens a language model would count. A run of letters or digits costs one
 * token per four characters begun; an ideograph, kana or Hangul syllable, and any other visible
 * character, costs one.
 */
public final class Tokens {

  private static final int CHARACTERS_PER_TOKEN = 4;

  private Tokens() {}

  public static int estimate(String text) {
    var tokens = 0;
    var run = 0;
    for (var i = 0; i < text.length(); ) {
      var c = text.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isLetterOrDigit(c) && !isSyllabic(c)) {
        if (run++ % CHARACTERS_PER_TOKEN == 0) {
          tokens++;
        }
      } else {
        run = 0;
        if (!Character.isWhitespace(c)) {
          tokens++;
        }
      }
    }
    return tokens;
  }

  private static boolean isSyllabic(int c) {
    return c > 0x2e7f
        && (Character.isIdeographic(c)
            || (c >= 0x3040 && c <= 0x30ff)
            || (c >= 0xac00 && c <= 0xd7a3));
  }
}
