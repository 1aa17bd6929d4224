package io.remdreaming.query;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
   * Rows that answer a text, by its words, its meaning and the time and persons that it names.
   *
   * @param tables where to search; empty for everywhere
   * @param where what else must hold of a row
   * @param time when what is found has happened, and what "last week" counts from
   * @param context how many messages before and behind a message are shown with it
   * @param least the least score, 0 to 1
   * @param explained whether the stages of the search are shown
   */
  record Search(
      Token text,
      List<Token> tables,
      Condition where,
      Time time,
      int context,
      double least,
      boolean explained,
      int limit)
      implements Query {

    /** Whether any row may be found, of whatever time and whatever holds of it. */
    boolean findsAll() {
      return where.equals(Condition.NONE) && time.during() == null && time.asOf() == null;
    }
  }

  /**
   * What a query says about time.
   *
   * @param during when a row has happened or held
   * @param asOf the last instant that counts: what came later is not known yet
   * @param now when the query is asked
   */
  record Time(@Nullable Period during, @Nullable Instant asOf, Instant now) {}

  /** Moments within a time, in their order. */
  record Moments(Condition where, Time time, int limit) implements Query {}

  /** The facts about an entity by its name that hold at a time. */
  record Facts(String name, Time time, int limit) implements Query {}

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
   * @param now when it is asked, for times such as "last week"
   * @throws QueryException if it is none
   */
  static Query parse(String text, Instant now) {
    return new QueryParser(Tokens.of(text), now).query();
  }

  /** Reads a query that is asked at this moment. */
  static Query parse(String text) {
    return parse(text, Instant.now());
  }
}
