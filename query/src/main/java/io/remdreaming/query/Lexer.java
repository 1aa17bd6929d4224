package io.remdreaming.query;

import io.remdreaming.query.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Divides a query into tokens, in one pass and without recursion. */
final class Lexer {

  private static final String BREAKING = "'\"(),=<>!";

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  /** The tokens of a text, the end among them. */
  static List<Token> tokens(String text) {
    if (text.length() > Limits.CHARACTERS) {
      throw QueryException.expected(
          "character %d of a query".formatted(text.length()),
          "at most %d characters".formatted(Limits.CHARACTERS));
    }
    Characters.check(text);
    return new Lexer(text).divided();
  }

  private List<Token> divided() {
    skipBlanks();
    while (at < text.length()) {
      tokens.add(next(text.charAt(at)));
      skipBlanks();
    }
    tokens.add(new Token(Kind.END, "", text.length() + 1));
    return tokens;
  }

  private void skipBlanks() {
    while (at < text.length() && Characters.isBlank(text.charAt(at))) {
      at++;
    }
  }

  private Token next(char c) {
    return switch (c) {
      case '\'', '"' -> quoted(c);
      case '(', ')', ',', '=' -> symbol(1);
      case '<' -> symbol(isFollowedBy('=') || isFollowedBy('>') ? 2 : 1);
      case '>' -> symbol(isFollowedBy('=') ? 2 : 1);
      case '!' -> {
        if (!isFollowedBy('=')) {
          throw noToken();
        }
        yield symbol(2);
      }
      default -> word();
    };
  }

  private boolean isFollowedBy(char c) {
    return at + 1 < text.length() && text.charAt(at + 1) == c;
  }

  private Token symbol(int length) {
    at += length;
    return new Token(Kind.SYMBOL, text.substring(at - length, at), at - length + 1);
  }

  private Token word() {
    var start = at;
    while (at < text.length()
        && !Characters.isBlank(text.charAt(at))
        && BREAKING.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return new Token(Kind.WORD, text.substring(start, at), start + 1);
  }

  /** A text up to its second quote; two quotes in a row are one of the text. */
  private Token quoted(char quote) {
    var content = new StringBuilder();
    for (var i = at + 1; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == quote) {
        if (i + 1 == text.length() || text.charAt(i + 1) != quote) {
          var token = new Token(Kind.QUOTED, content.toString(), at + 2);
          at = i + 1;
          return token;
        }
        i++;
      }
      content.append(c);
    }
    throw noToken();
  }

  private QueryException noToken() {
    return QueryException.expected(
        "'%s' at character %d".formatted(Token.shortened(text.substring(at).strip()), at + 1),
        "a word, or a text with both its quotes");
  }
}
