package io.remdreaming.cli.report;

/**
 * Text that a terminal shows and does not obey: control characters and those that turn the
 * direction of a line are written as {@code \}{@code u001b}. JSON stays the same JSON, for there
 * they stand within strings alone, where this is how they are escaped.
 */
public final class Printable {

  private Printable() {}

  public static String of(String text) {
    return escaped(text, "");
  }

  /** A text of several lines, which stay lines. */
  public static String lines(String text) {
    return escaped(text, "\n\r\t");
  }

  private static String escaped(String text, String kept) {
    var i = 0;
    while (i < text.length() && isHarmless(text.charAt(i), kept)) {
      i++;
    }
    if (i == text.length()) {
      return text;
    }
    var escaped = new StringBuilder(text.length() + 16).append(text, 0, i);
    for (; i < text.length(); i++) {
      var c = text.charAt(i);
      if (isHarmless(c, kept)) {
        escaped.append(c);
      } else {
        escaped.append("\\u%04x".formatted((int) c));
      }
    }
    return escaped.toString();
  }

  private static boolean isHarmless(char c, String kept) {
    if (c < 0x7f) {
      return c >= ' ' || kept.indexOf(c) >= 0;
    }
    return c > 0x9f && !(c >= 0x2028 && c <= 0x202e) && !(c >= 0x2066 && c <= 0x2069);
  }
}
