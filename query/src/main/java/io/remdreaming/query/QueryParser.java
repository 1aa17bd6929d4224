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
  private static final int MAX_LIMIT = 10_000;
  private static final int MAX_DEPTH = 10;

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
    return switch (tokens.word(verbs).toUpperCase(Locale.ROOT)) {
      case "LOOKUP" -> new Lookup(keys());
      case "FUZZY" -> new Fuzzy(text(), threshold(), number("LIMIT", LIMIT, 1, MAX_LIMIT));
      case "SEARCH" -> new Search(text(), tables(), where(), number("LIMIT", LIMIT, 1, MAX_LIMIT));
      case "TRAVERSE" -> traverse();
      case "SQL" ->
          new Select(
              tokens.word("a table"),
              where(),
              order(),
              number("LIMIT", LIMIT_OF_ROWS, 1, MAX_LIMIT));
      default -> throw QueryException.expected(verb.described(), verbs);
    };
  }

  private Traverse traverse() {
    var types = new ArrayList<String>();
    while (!tokens.peek().isWord("WITH")) {
      types.add(tokens.word("a type of edges, or WITH LOOKUP").toLowerCase(Locale.ROOT));
      tokens.tookSymbol(",");
    }
    tokens.expect("WITH");
    tokens.expect("LOOKUP");
    return new Traverse(
        types,
        tokens.value("a name"),
        number("DEPTH", 1, 0, MAX_DEPTH),
        order(),
        number("LIMIT", LIMIT_OF_ROWS, 1, MAX_LIMIT));
  }

  /** Names, separated by commas; one of several words may stand without quotes. */
  private List<String> keys() {
    var keys = new ArrayList<String>();
    do {
      var key = new StringBuilder(tokens.value("a name"));
      while (tokens.peek().kind() == Kind.WORD) {
        key.append(' ').append(tokens.take().text());
      }
      keys.add(key.toString());
    } while (tokens.tookSymbol(","));
    return keys;
  }

  private String text() {
    var text = tokens.value("a text");
    if (text.isBlank()) {
      throw QueryException.expected("a blank text", "something to look for");
    }
    return text;
  }

  private List<String> tables() {
    var tables = new ArrayList<String>();
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
    var text = tokens.word("a number from 0 to 1");
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
    var text = tokens.word(expected);
    if (text.matches("[0-9]{1,9}")) {
      var number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw QueryException.expected("%s %s".formatted(keyword, found.described()), expected);
  }
}
