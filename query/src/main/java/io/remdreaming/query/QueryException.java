package io.remdreaming.query;

/** A query that cannot be answered as it stands; the message says what was found and expected. */
public final class QueryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  QueryException(String message) {
    super(message);
  }

  static QueryException expected(String found, String expected) {
    return new QueryException("query: found %s, expected %s".formatted(found, expected));
  }
}
