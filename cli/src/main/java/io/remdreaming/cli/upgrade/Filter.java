package io.remdreaming.cli.upgrade;

import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.query.QueryException;
import io.remdreaming.query.Token;
import io.remdreaming.query.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which chunks are meant: comparisons joined by AND, like {@code labels CONTAINS 'billing' AND
 * quality_level != premium}. It is written as conditions of queries are.
 *
 * @param conditions at least one
 */
record Filter(List<Condition> conditions) {

  private static final int MOST_CONDITIONS = 100;
  private static final String CONDITION = "a column, an operator and a value";

  /**
   * Reads a filter.
   *
   * @throws InvalidInputException saying what was found, where, and what was expected
   */
  static Filter parse(String text) {
    try {
      return new Filter(conditions(Tokens.of(text)));
    } catch (QueryException e) {
      throw new InvalidInputException("--filter: " + e.getMessage(), e);
    }
  }

  private static List<Condition> conditions(Tokens tokens) {
    var conditions = new ArrayList<Condition>();
    do {
      if (conditions.size() == MOST_CONDITIONS) {
        throw tokens.wrong("at most %d conditions".formatted(MOST_CONDITIONS));
      }
      var column = tokens.word(CONDITION);
      if (tokens.peek().kind() == Token.Kind.END) {
        throw tokens.wrong(CONDITION);
      }
      conditions.add(Condition.of(Column.named(column), tokens.take(), tokens.value("a value")));
    } while (tokens.took("AND"));
    if (tokens.peek().kind() != Token.Kind.END) {
      throw tokens.wrong("AND");
    }
    return conditions;
  }

  /** A condition over {@code resources r} and {@code row_sets s}. */
  String sql() {
    return conditions.stream().map(Condition::sql).collect(Collectors.joining(" AND "));
  }

  /** The values of its parameters, in order. */
  List<Object> values() {
    return conditions.stream().map(Condition::value).toList();
  }
}
