package io.remdreaming.query;

/** Patterns of LIKE. */
final class Patterns {

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
}
