package io.remdreaming.query;

/** Reads the numbers behind the keywords of a query. */
final class Numerals {

  private Numerals() {}

  /** The whole number behind a keyword, if that comes next. */
  static int whole(Tokens tokens, String keyword, int usual, int least, int most) {
    return tokens.took(keyword) ? whole(tokens, keyword, least, most) : usual;
  }

  /** The whole number that comes next. */
  static int whole(Tokens tokens, String keyword, int least, int most) {
    var expected = "a number from %d to %d".formatted(least, most);
    var found = tokens.peek();
    var text = tokens.word(expected).text();
    if (text.matches("[0-9]{1,9}")) {
      var number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw QueryException.expected("%s %s".formatted(keyword, found.described()), expected);
  }

  /** The share that comes next, 0 to 1. */
  static double share(Tokens tokens, String keyword) {
    var found = tokens.peek();
    var text = tokens.word("a number from 0 to 1").text();
    if (text.matches("[01]?\\.?[0-9]+") && Double.parseDouble(text) <= 1) {
      return Double.parseDouble(text);
    }
    throw QueryException.expected(
        "%s %s".formatted(keyword, found.described()), "a number from 0 to 1");
  }
}
