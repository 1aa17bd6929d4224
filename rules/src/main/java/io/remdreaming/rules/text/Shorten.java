package io.remdreaming.rules.text;

/** Cuts a text to a length, at a word where there is one, and never within a character. */
public final class Shorten {

  private static final char ELLIPSIS = '…';

  private Shorten() {}

  /** The text in one line, at most so many UTF-16 units long. */
  public static String to(String text, int maxLength) {
    var line = oneLine(text);
    if (line.length() <= maxLength) {
      return line;
    }
    var end = maxLength - 1;
    var space = line.lastIndexOf(' ', end);
    if (space > maxLength / 2) {
      end = space;
    } else {
      while (end > 0 && joinsNext(line, end)) {
        end--;
      }
    }
    return line.substring(0, end).stripTrailing() + ELLIPSIS;
  }

  /** Whether a cut at i would fall within a character. */
  private static boolean joinsNext(String line, int i) {
    var c = line.charAt(i);
    return Character.isLowSurrogate(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || c == '\u200d'
        || c == '\ufe0f'
        || line.charAt(i - 1) == '\u200d';
  }

  private static String oneLine(String text) {
    var line = new StringBuilder(text.length());
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (!Character.isWhitespace(c)) {
        line.append(c);
      } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    }
    return line.toString().strip();
  }
}
