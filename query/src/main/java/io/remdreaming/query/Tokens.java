package io.remdreaming.query;

import io.remdreaming.query.Token.Kind;
import java.util.List;

/**
 * The tokens of a query, read one after the other. A text stands in single or double quotes, and a
 * quote within is written twice; a word is whatever else holds no blank, quote, bracket, comma or
 * sign of comparison.
 */
public final class Tokens {

  private final List<Token> tokens;
  private int next;

  private Tokens(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * Divides a text.
   *
   * @throws QueryException if it is too long, or part of it is no token
   */
  public static Tokens of(String text) {
    return new Tokens(Lexer.tokens(text));
  }

  /** The next one, which stays the next. */
  public Token peek() {
    return tokens.get(next);
  }

  /** Takes the next one; the end can be taken again and again. */
  public Token take() {
    return tokens.get(peek().kind() == Kind.END ? next : next++);
  }

  /** Takes a keyword if it comes next. */
  public boolean took(String keyword) {
    var found = peek().isWord(keyword);
    next += found ? 1 : 0;
    return found;
  }

  boolean tookSymbol(String symbol) {
    var found = peek().isSymbol(symbol);
    next += found ? 1 : 0;
    return found;
  }

  void expect(String keyword) {
    if (!took(keyword)) {
      throw wrong(keyword);
    }
  }

  void expectSymbol(String symbol) {
    if (!tookSymbol(symbol)) {
      throw wrong(symbol);
    }
  }

  /** Takes a word or a text in quotes. */
  public Token value(String expected) {
    if (peek().kind() != Kind.WORD && peek().kind() != Kind.QUOTED) {
      throw wrong(expected);
    }
    return take();
  }

  /** Takes a word. */
  public Token word(String expected) {
    if (peek().kind() != Kind.WORD) {
      throw wrong(expected);
    }
    return take();
  }

  /** What to throw if the next token is not what could stand there. */
  public QueryException wrong(String expected) {
    return QueryException.expected(peek().described(), expected);
  }
}
