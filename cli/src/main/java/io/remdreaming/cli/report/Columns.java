package io.remdreaming.cli.report;

import java.util.Set;

/** Text in columns of a terminal, where characters of some scripts are two columns wide. */
final class Columns {

  private static final Set<Character.UnicodeScript> WIDE =
      Set.of(
          Character.UnicodeScript.HAN,
          Character.UnicodeScript.HIRAGANA,
          Character.UnicodeScript.KATAKANA,
          Character.UnicodeScript.HANGUL,
          Character.UnicodeScript.BOPOMOFO);

  private Columns() {}

  /** The text in exactly so many columns: padded, or cut with an ellipsis. */
  static String fit(String text, int columns) {
    var oneLine = Printable.of(text.strip().replaceAll("\\s+", " "));
    if (width(oneLine) <= columns) {
      return oneLine + " ".repeat(columns - width(oneLine));
    }
    var fitted = new StringBuilder();
    var used = 0;
    for (var i = 0; i < oneLine.length(); ) {
      var c = oneLine.codePointAt(i);
      if (used + width(c) > columns - 1) {
        break;
      }
      fitted.appendCodePoint(c);
      used += width(c);
      i += Character.charCount(c);
    }
    return fitted.append('…').append(" ".repeat(columns - 1 - used)).toString();
  }

  static int width(String text) {
    return text.codePoints().map(Columns::width).sum();
  }

  private static int width(int c) {
    var type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.FORMAT) {
      return 0;
    }
    var isWidePunctuation = (c >= 0x3000 && c <= 0x303f) || (c >= 0xff00 && c <= 0xff60);
    var isPictograph = c >= 0x1f300 && c <= 0x1faff;
    return isWidePunctuation || isPictograph || WIDE.contains(Character.UnicodeScript.of(c))
        ? 2
        : 1;
  }
}
