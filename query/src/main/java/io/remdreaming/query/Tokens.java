package io.remdreaming.query;

import io.remdreaming.query.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The tokens of a query, read one after the other. A text stands in single or double quotes, and a
 * quote within is written twice; a word is whatever else holds no blank, quote, bracket, comma or
 * sign of comparison.
 */
final class Tokens {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:'(?<single>(?:[^']|'')*)'|\"(?<double>(?:[^\"]|\"\")*)\""
              + "|(?<symbol>!=|<>|<=|>=|[=<>(),])|(?<word>[^\\s'\"(),=<>!]+))");

  private final List<Token> tokens;
  private int next;

  private Tokens(List<Token> tokens) {
    this.tokens = tokens;
  }

  static Tokens of(String text) {
    var tokens = new ArrayList<Token>();
    var matcher = TOKEN.matcher(text);
    var end = 0;
    while (matcher.find(end) && matcher.start() == end) {
      tokens.add(
          matcher.group("word") != null
              ? new Token(Kind.WORD, matcher.group("word"), matcher.start("word") + 1)
              : matcher.group("symbol") != null
                  ? new Token(Kind.SYMBOL, matcher.group("symbol"), matcher.start("symbol") + 1)
                  : matcher.group("single") != null
                      ? quoted(matcher.group("single"), "'", matcher.start("single"))
                      : quoted(matcher.group("double"), "\"", matcher.start("double")));
      end = matcher.end();
    }
    var rest = text.substring(end).strip();
    if (!rest.isEmpty()) {
      throw QueryException.expected(
          "'%s' at character %d".formatted(rest, text.indexOf(rest, end) + 1),
          "a word, or a text with both its quotes");
    }
    tokens.add(new Token(Kind.END, "", text.length() + 1));
    return new Tokens(tokens);
  }

  private static Token quoted(String text, String quote, int position) {
    return new Token(Kind.QUOTED, text.replace(quote + quote, quote), position);
  }

  Token peek() {
    return tokens.get(next);
  }

  Token take() {
    return tokens.get(peek().kind() == Kind.END ? next : next++);
  }

  /** Takes a keyword if it comes next. */
  boolean took(String keyword) {
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
  String value(String expected) {
    var token = peek();
    if (token.kind() != Kind.WORD && token.kind() != Kind.QUOTED) {
      throw wrong(expected);
    }
    return take().text();
  }

  String word(String expected) {
    if (peek().kind() != Kind.WORD) {
      throw wrong(expected);
    }
    return take().text();
  }

  /** What to throw if the next token is not what could stand there. */
  QueryException wrong(String expected) {
    return QueryException.expected(peek().described(), expected);
  }
}
