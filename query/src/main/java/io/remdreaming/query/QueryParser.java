package io.remdreaming.query;

import io.remdreaming.query.Query.Facts;
import io.remdreaming.query.Query.Fuzzy;
import io.remdreaming.query.Query.Lookup;
import io.remdreaming.query.Query.Moments;
import io.remdreaming.query.Query.Order;
import io.remdreaming.query.Query.Select;
import io.remdreaming.query.Query.Time;
import io.remdreaming.query.Query.Traverse;
import io.remdreaming.query.Token.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads one query; keywords in any case. */
record QueryParser(Tokens tokens, Instant now) {

  private static final double THRESHOLD = 0.3;
  static final int LIMIT = 10;
  private static final int LIMIT_OF_ROWS = 100;

  private static final String VERBS = "LOOKUP, FUZZY, SEARCH, MOMENTS, FACTS, TRAVERSE or SQL";

  Query query() {
    var query = statement();
    if (tokens.peek().kind() != Kind.END) {
      throw tokens.wrong("the end");
    }
    return query;
  }

  private Query statement() {
    var verb = tokens.peek();
    return switch (tokens.word(VERBS).text().toUpperCase(Locale.ROOT)) {
      case "LOOKUP" -> new Lookup(keys());
      case "FUZZY" -> new Fuzzy(text().text(), threshold(), limit(LIMIT));
      case "SEARCH" -> new SearchParser(tokens, now).search(text(), tables(), where());
      case "MOMENTS" -> moments();
      case "FACTS" -> facts();
      case "TRAVERSE" -> traverse();
      case "SQL" -> new Select(tokens.word("a table"), where(), order(), limit(LIMIT_OF_ROWS));
      default -> throw QueryException.expected(verb.described(), VERBS);
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
        Numerals.whole(tokens, "DEPTH", 1, 0, Limits.DEPTH),
        order(),
        limit(LIMIT_OF_ROWS));
  }

  private Moments moments() {
    var where = where();
    tokens.expect("DURING");
    var during = new PeriodReader(tokens, now).period();
    var more = where == Condition.NONE ? where() : where;
    return new Moments(more, new Time(during, null, now), limit(LIMIT_OF_ROWS));
  }

  private Facts facts() {
    tokens.expect("ABOUT");
    var first = tokens.peek();
    var name = new StringBuilder(tokens.value("a name").text());
    while (tokens.peek().kind() == Kind.WORD
        && !tokens.peek().isWord("AS")
        && !tokens.peek().isWord("LIMIT")) {
      name.append(' ').append(tokens.take().text());
    }
    var known = name(first, name.toString());
    Instant asOf = null;
    if (tokens.took("AS")) {
      tokens.expect("OF");
      asOf = new PeriodReader(tokens, now).lastOf("AS OF");
    }
    return new Facts(known, new Time(null, asOf, now), limit(LIMIT_OF_ROWS));
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
    return tokens.took("THRESHOLD") ? Numerals.share(tokens, "THRESHOLD") : THRESHOLD;
  }

  private int limit(int usual) {
    return Numerals.whole(tokens, "LIMIT", usual, 1, Limits.LIMIT);
  }
}
