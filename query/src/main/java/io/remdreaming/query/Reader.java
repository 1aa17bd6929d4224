package io.remdreaming.query;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Reads from the database, until the query's time or its share of memory is used up. */
final class Reader {

  /** As many rows are fetched at a time: a row may hold a megabyte. */
  private static final int FETCHED_ROWS = 50;

  private static final int FETCHED_SMALL_ROWS = 10_000;

  private static final int FETCHED_LARGE_ROWS = 1_000;

  private static final int SLACK = 20;

  private final Connection connection;
  private final Deadline deadline;
  private long readCharacters;
  private int grantedMillis = Integer.MAX_VALUE;

  public Reader(Connection connection, Deadline deadline) {
    this.connection = connection;
    this.deadline = deadline;
  }

  /** Takes a row of a result. */
  @FunctionalInterface
  interface RowConsumer {
    void accept(Row row) throws SQLException;
  }

  /** A row of a result. */
  final class Row {

    private final ResultSet row;

    private Row(ResultSet row) {
      this.row = row;
    }

    String text(int column) throws SQLException {
      var text = row.getString(column);
      readCharacters += text.length();
      if (readCharacters > Limits.READ_CHARACTERS) {
        throw QueryException.expected(
            "rows of more than %d MiB".formatted(Limits.READ_CHARACTERS >> 20),
            "less: a smaller LIMIT or DEPTH");
      }
      return text;
    }

    /** A short text, which is not counted. */
    String mark(int column) throws SQLException {
      return row.getString(column);
    }

    UUID uuid(int column) throws SQLException {
      return row.getObject(column, UUID.class);
    }

    byte[] bytes(int column) throws SQLException {
      return row.getBytes(column);
    }

    long whole(int column) throws SQLException {
      return row.getLong(column);
    }

    int number(int column) throws SQLException {
      return row.getInt(column);
    }

    double fraction(int column) throws SQLException {
      return row.getDouble(column);
    }

    List<UUID> uuids(int column) throws SQLException {
      return List.of((UUID[]) row.getArray(column).getArray());
    }

    boolean truth(int column) throws SQLException {
      return row.getBoolean(column);
    }
  }

  Deadline deadline() {
    return deadline;
  }

  /** Hands over each row. */
  void each(Sql sql, RowConsumer consumer) {
    each(sql, FETCHED_ROWS, consumer);
  }

  /** Hands over each of many small rows. */
  void eachOfMany(Sql sql, RowConsumer consumer) {
    each(sql, FETCHED_SMALL_ROWS, consumer);
  }

  /** Hands over each of rows that take some kilobytes. */
  void eachOfLarge(Sql sql, RowConsumer consumer) {
    each(sql, FETCHED_LARGE_ROWS, consumer);
  }

  private void each(Sql sql, int fetched, RowConsumer consumer) {
    try (var statement = sql.prepare(connection)) {
      statement.setFetchSize(fetched);
      limitTime();
      try (var rows = statement.executeQuery()) {
        var row = new Row(rows);
        for (var count = 1; rows.next(); count++) {
          consumer.accept(row);
          if (count % fetched == 0) {
            limitTime(); // the server counts anew for each fetch
          }
        }
      }
    } catch (SQLException e) {
      throw deadline.isOver() || ReadException.isCancelled(e)
          ? deadline.passed(e)
          : new ReadException(e);
    }
  }

  /**
   * Gives the next answer of the server as much time as the query has left. A twentieth more is
   * left to it, because to say so takes as long as a small statement.
   */
  private void limitTime() throws SQLException {
    var left = deadline.limit(connection);
    if (left > grantedMillis - grantedMillis / SLACK) {
      return;
    }
    grantedMillis = left;
    try (var statement = connection.createStatement()) {
      statement.execute("SET LOCAL statement_timeout = " + left);
    }
  }

  /** What the database has answered instead of rows. */
  static final class ReadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SQLException failure;

    ReadException(SQLException failure) {
      super(failure);
      this.failure = failure;
    }

    SQLException failure() {
      return failure;
    }

    private static boolean isCancelled(SQLException failure) {
      return "57014".equals(failure.getSQLState());
    }

    /** Whether a value cannot be read as the type that it is compared with. */
    boolean isOfValue() {
      var state = failure.getSQLState();
      return state != null && (state.startsWith("22") || state.startsWith("54"));
    }
  }
}
