package io.remdreaming.query;

import java.util.List;

/** A statement of the REM dialect. */
public sealed interface Query {

  /** The rows with these names. */
  record Lookup(List<String> keys) implements Query {}

  /**
   * Rows whose name or summary is written like a text.
   *
   * @param threshold the least likeness, 0 to 1
   */
  record Fuzzy(String text, double threshold, int limit) implements Query {}

  /**
   * Rows that mean what a text means, by any of their embedded fields.
   *
   * @param tables where to search; empty for everywhere
   * @param where what else must hold of a row
   */
  record Search(Token text, List<Token> tables, Condition where, int limit) implements Query {}

  /**
   * What edges lead to from a row, the nearest first.
   *
   * @param types the types of edges to follow; empty for all
   * @param depth how many edges away at most; 0 for a plan: what edges there are
   * @param order how rows are ordered; as they are reached if it is empty
   */
  record Traverse(List<String> types, String key, int depth, List<Order> order, int limit)
      implements Query {}

  /** Rows of a table that fulfil a condition. */
  record Select(Token table, Condition where, List<Order> order, int limit) implements Query {}

  /** One of the things that rows are ordered by. */
  record Order(Token column, boolean descending) {}

  /**
   * Reads a query.
   *
   * @throws QueryException if it is none
   */
  static Query parse(String text) {
    return new QueryParser(Tokens.of(text)).query();
  }
}
