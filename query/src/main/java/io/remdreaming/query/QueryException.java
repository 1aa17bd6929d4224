package io.remdreaming.query;

import org.jspecify.annotations.Nullable;

/**
 * Why a query was not answered: the only exception that leaves this package. The message says what
 * was found, at which character, and what was expected.
 */
public final class QueryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  private QueryException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** What has to change before the query can be answered. */
  public enum Reason {
    /** The query. */
    INVALID,
    /** How much it asks for: its time was over. */
    TIMED_OUT,
    /** What lies outside of it: the database, or what embeds its text. */
    FAILED
  }

  public Reason reason() {
    return reason;
  }

  static QueryException expected(String found, String expected) {
    return new QueryException(
        Reason.INVALID, "found %s, expected %s".formatted(found, expected), null);
  }

  static QueryException timedOut(String message, @Nullable Throwable cause) {
    return new QueryException(Reason.TIMED_OUT, message, cause);
  }

  static QueryException failed(String what, Throwable cause) {
    var said = cause.getMessage();
    return new QueryException(
        Reason.FAILED, what + ": " + (said == null ? cause.toString() : said), cause);
  }
}
