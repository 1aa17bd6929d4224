package io.remdreaming.query;

import io.remdreaming.query.Query.Fuzzy;
import io.remdreaming.query.Query.Lookup;
import io.remdreaming.query.Query.Order;
import io.remdreaming.query.Query.Search;
import io.remdreaming.query.Query.Select;
import io.remdreaming.query.Query.Traverse;
import io.remdreaming.query.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads one query; keywords in any case. */
final class QueryParser {

  private static final double THRESHOLD = 0.3;
  private static final int LIMIT = 10;
  private static final int LIMIT_OF_ROWS = 100;

  private final Tokens tokens;

  QueryParser(Tokens tokens) {
    this.tokens = tokens;
  }

  Query query() {
    var query = statement();
    if (tokens.peek().kind() != Kind.END) {
      throw tokens.wrong("the end");
    }
    return query;
  }

  private Query statement() {
    var verbs = "LOOKUP, FUZZY, SEARCH, TRAVERSE or SQL";
    var verb = tokens.peek();
    return switch (tokens.word(verbs).text().toUpperCase(Locale.ROOT)) {
      case "LOOKUP" -> new Lookup(keys());
      case "FUZZY" ->
          new Fuzzy(text().text(), threshold(), number("LIMIT", LIMIT, 1, Limits.LIMIT));
      case "SEARCH" ->
          new Search(text(), tables(), where(), number("LIMIT", LIMIT, 1, Limits.LIMIT));
      case "TRAVERSE" -> traverse();
      case "SQL" ->
          new Select(
              tokens.word("a table"),
              where(),
              order(),
              number("LIMIT", LIMIT_OF_ROWS, 1, Limits.LIMIT));
      default -> throw QueryException.expected(verb.described(), verbs);
    };
  }

  private Traverse traverse() {
    var types = new ArrayList<String>();
    while (!tokens.peek().isWord("WITH")) {
      var type = tokens.word("a type of edges, or WITH LOOKUP");
      checkCount(types, type, "types of edges");
      types.add(type.text().toLowerCase(Locale.ROOT));
      tokens.tookSymbol(",");
    }
    tokens.expect("WITH");
    tokens.expect("LOOKUP");
    return new Traverse(
        types,
        name(tokens.peek(), tokens.value("a name").text()),
        number("DEPTH", 1, 0, Limits.DEPTH),
        order(),
        number("LIMIT", LIMIT_OF_ROWS, 1, Limits.LIMIT));
  }

  /** Names, separated by commas; one of several words may stand without quotes. */
  private List<String> keys() {
    var keys = new ArrayList<String>();
    do {
      var first = tokens.peek();
      var key = new StringBuilder(tokens.value("a name").text());
      while (tokens.peek().kind() == Kind.WORD) {
        key.append(' ').append(tokens.take().text());
      }
      checkCount(keys, first, "names");
      keys.add(name(first, key.toString()));
    } while (tokens.tookSymbol(","));
    return keys;
  }

  private static String name(Token first, String name) {
    if (Characters.isBlank(name)) {
      throw QueryException.expected(
          "a blank name at character %d".formatted(first.position()), "something to look for");
    }
    return name;
  }

  private static void checkCount(List<String> all, Token next, String what) {
    if (all.size() == Limits.NAMES) {
      throw QueryException.expected(
          next.described(), "at most %d %s".formatted(Limits.NAMES, what));
    }
  }

  private Token text() {
    var text = tokens.value("a text");
    if (Characters.isBlank(text.text())) {
      throw QueryException.expected(
          "a blank text at character %d".formatted(text.position()), "something to look for");
    }
    return text;
  }

  private List<Token> tables() {
    var tables = new ArrayList<Token>();
    if (tokens.took("IN") || tokens.took("FROM")) {
      do {
        tables.add(tokens.word("a table"));
      } while (tokens.tookSymbol(","));
    }
    return tables;
  }

  private Condition where() {
    return tokens.took("WHERE") ? new ConditionParser(tokens).condition() : Condition.NONE;
  }

  private List<Order> order() {
    var order = new ArrayList<Order>();
    if (tokens.took("ORDER")) {
      tokens.expect("BY");
      do {
        var column = tokens.word("a column");
        if (order.size() == Limits.ORDERS) {
          throw QueryException.expected(
              column.described(), "at most %d columns to order by".formatted(Limits.ORDERS));
        }
        var descending = tokens.took("DESC");
        if (!descending) {
          tokens.took("ASC");
        }
        order.add(new Order(column, descending));
      } while (tokens.tookSymbol(","));
    }
    return order;
  }

  private double threshold() {
    if (!tokens.took("THRESHOLD")) {
      return THRESHOLD;
    }
    var found = tokens.peek();
    var text = tokens.word("a number from 0 to 1").text();
    if (text.matches("[01]?\\.?[0-9]+") && Double.parseDouble(text) <= 1) {
      return Double.parseDouble(text);
    }
    throw QueryException.expected("THRESHOLD " + found.described(), "a number from 0 to 1");
  }

  private int number(String keyword, int usual, int least, int most) {
    if (!tokens.took(keyword)) {
      return usual;
    }
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
}
