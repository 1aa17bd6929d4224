package io.remdreaming.query;

/** Which characters can stand in a query or an id. */
final class Characters {

  private Characters() {}

  static boolean isBlank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /** Whether a text consists of blanks alone. */
  static boolean isBlank(String text) {
    return text.codePoints().allMatch(Characters::isBlank);
  }

  /** Refuses what PostgreSQL holds in no text: it would come as another text, or not at all. */
  static void check(String text) {
    for (var i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      var c = text.codePointAt(i);
      if (c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
        throw QueryException.expected(
            "U+%04X at character %d".formatted(c, i + 1), "characters of a text");
      }
    }
  }
}
