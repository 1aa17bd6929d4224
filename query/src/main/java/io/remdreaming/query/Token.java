package io.remdreaming.query;

/**
 * A piece of a query.
 *
 * @param text what it says, without quotes
 * @param position the character at which it begins, from 1
 */
public record Token(Kind kind, String text, int position) {

  /** What kind of piece. */
  public enum Kind {
    WORD,
    QUOTED,
    SYMBOL,
    END
  }

  /** What a message quotes of a token. */
  private static final int QUOTED_CHARACTERS = 60;

  boolean isWord(String keyword) {
    return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** For people. */
  public String described() {
    return kind == Kind.END
        ? "the end"
        : "'%s' at character %d".formatted(shortened(text), position);
  }

  /** The beginning of a text that is too long for a message. */
  static String shortened(String text) {
    return text.length() <= QUOTED_CHARACTERS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, QUOTED_CHARACTERS / 2)) + "…";
  }
}
