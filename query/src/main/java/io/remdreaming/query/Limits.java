package io.remdreaming.query;

/** How much a query may ask for, so that none takes the stack, the memory or the time of others. */
final class Limits {

  /** Characters of a query; a text to search for may be a page long. */
  static final int CHARACTERS = 30_000;

  /** Brackets and NOTs within each other. */
  static final int NESTING = 100;

  /** Comparisons and values of a condition together. */
  static final int VALUES = 1_000;

  /** Names of a LOOKUP, types of edges of a TRAVERSE. */
  static final int NAMES = 100;

  static final int ORDERS = 16;
  static final int STEPS_OF_A_PATH = 32;
  static final int LIMIT = 10_000;
  static final int DEPTH = 10;

  /** Messages that are shown before and behind a message. */
  static final int CONTEXT = 50;

  /** Rows that a SEARCH ranks. */
  static final int RANKED_ROWS = 500_000;

  /** Rows that a TRAVERSE may reach. */
  static final int REACHED_ROWS = 10_000;

  /** Edges that a TRAVERSE may follow in one step. */
  static final int FOLLOWED_EDGES = 100_000;

  /** Characters that are read from the database for one query. */
  static final long READ_CHARACTERS = 64L << 20;

  private Limits() {}

  /** Refuses one more row to rank than may be. */
  static void checkRanked(int rows) {
    if (rows >= RANKED_ROWS) {
      throw QueryException.expected(
          "more than %d rows to rank".formatted(RANKED_ROWS),
          "fewer: the memory of one user, or other tables");
    }
  }
}
