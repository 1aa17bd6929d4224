package io.remdreaming.rules.embeddings.minilm;

import static io.remdreaming.rules.text.Script.LATIN;

import io.remdreaming.rules.text.Script;

/**
 * How much of a text is in the script that the model knows.
 *
 * @param known letters and digits of the Latin script
 * @param foreign other letters, in as many Latin ones as say about the same
 */
record ScriptShare(int known, int foreign) {

  /** A word of two ideographs is one of some six letters. */
  private static final int LETTERS_PER_IDEOGRAPH = 3;

  static ScriptShare of(String text) {
    var known = 0;
    var foreign = 0;
    for (var i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      var point = text.codePointAt(i);
      if (isForeign(point)) {
        foreign += Character.isIdeographic(point) ? LETTERS_PER_IDEOGRAPH : 1;
      } else if (Character.isLetterOrDigit(point)) {
        known++;
      }
    }
    return new ScriptShare(known, foreign);
  }

  private static boolean isForeign(int point) {
    return Character.isLetter(point) && Script.of(point) != LATIN;
  }

  boolean isBlank() {
    return known + foreign == 0;
  }

  /** From 0, all is known, to 1. */
  double ofForeign() {
    return (double) foreign / (known + foreign);
  }

  /** The text with spaces in place of letters of other scripts. */
  static String withoutForeign(String text) {
    var kept = new StringBuilder(text.length());
    text.codePoints().map(point -> isForeign(point) ? ' ' : point).forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
