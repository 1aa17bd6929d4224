package io.remdreaming.model.text;

import java.text.Normalizer;

/**
 * The form in which texts are compared: Unicode's NFKC, in which composed and decomposed letters,
 * full and half width, ligatures and their letters are one. What is stored stays as it was sent.
 */
public final class Nfkc {

  private Nfkc() {}

  /** The same instance if the text has that form already. */
  public static String of(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (!isPlain(text.charAt(i))) {
        return Normalizer.isNormalized(text, Normalizer.Form.NFKC)
            ? text
            : Normalizer.normalize(text, Normalizer.Form.NFKC);
      }
    }
    return text;
  }

  /**
   * Whether a text of such characters alone has the form: most of Latin, Cyrillic, ideographs, kana
   * and Hangul syllables, but none that may join the one before it.
   */
  private static boolean isPlain(char c) {
    return c < 0xa0
        || (c >= 0xc0 && c < 0x132)
        || (c >= 0x410 && c < 0x450)
        || (c >= 0x3041 && c < 0x3097)
        || (c >= 0x30a1 && c < 0x30fb)
        || (c >= 0x4e00 && c < 0x9ff0)
        || (c >= 0xac00 && c < 0xd7a4);
  }
}
