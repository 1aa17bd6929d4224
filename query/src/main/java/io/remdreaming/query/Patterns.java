package io.remdreaming.query;

import io.remdreaming.model.text.Nfkc;

/** Patterns of LIKE. */
final class Patterns {

  private static final String SIGNS = "%_\\";
  private static final char ESCAPE = '\\';

  private Patterns() {}

  /**
   * A pattern that can be compared with any text: PostgreSQL refuses one that ends in an escape.
   */
  static String checked(Token pattern) {
    var text = pattern.text();
    var escapes = 0;
    while (escapes < text.length() && text.charAt(text.length() - 1 - escapes) == ESCAPE) {
      escapes++;
    }
    if (escapes % 2 == 1) {
      throw QueryException.expected(
          "LIKE %s".formatted(pattern.described()), "a character behind the last \\");
    }
    return text;
  }

  /** The same in normal form; a sign in another width stays a character like any other. */
  static String normal(Token pattern) {
    var text = checked(pattern);
    var escaped = new StringBuilder(text.length());
    var escaping = false;
    for (var i = 0; i < text.length(); ) {
      var c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c >= 0x80 && SIGNS.contains(Nfkc.of(Character.toString(c))) && !escaping) {
        escaped.append(ESCAPE);
      }
      escaped.appendCodePoint(c);
      escaping = c == ESCAPE && !escaping;
    }
    return Nfkc.of(escaped.toString());
  }
}
