package io.remdreaming.query;

/**
 * A piece of a query.
 *
 * @param text what it says, without quotes
 * @param position the character at which it begins, from 1
 */
record Token(Kind kind, String text, int position) {

  enum Kind {
    WORD,
    QUOTED,
    SYMBOL,
    END
  }

  boolean isWord(String keyword) {
    return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** For people. */
  String described() {
    return kind == Kind.END ? "the end" : "'%s' at character %d".formatted(text, position);
  }
}
