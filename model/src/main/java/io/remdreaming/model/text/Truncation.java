package io.remdreaming.model.text;

/** Texts cut to a length without parting the two halves of a character. */
public final class Truncation {

  private Truncation() {}

  /**
   * The beginning of a text.
   *
   * @param most the most UTF-16 units, at least 1
   */
  public static String of(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }
}
