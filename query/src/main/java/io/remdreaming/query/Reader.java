package io.remdreaming.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads from the database. */
final class Reader {

  private final Connection connection;

  Reader(Connection connection) {
    this.connection = connection;
  }

  /** Takes a row of a result. */
  @FunctionalInterface
  interface RowConsumer {
    void accept(ResultSet row) throws SQLException;
  }

  /** Hands over each row. */
  void each(Sql sql, RowConsumer consumer) {
    try (var statement = prepared(sql);
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        consumer.accept(rows);
      }
    } catch (SQLException e) {
      throw new ReadException(e);
    }
  }

  private PreparedStatement prepared(Sql sql) throws SQLException {
    var statement = connection.prepareStatement(sql.text());
    for (var i = 0; i < sql.values().size(); i++) {
      var value = sql.values().get(i);
      statement.setObject(
          i + 1, value instanceof String[] texts ? connection.createArrayOf("text", texts) : value);
    }
    return statement;
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

    /** Whether a value cannot be read as the type that it is compared with. */
    boolean isOfValue() {
      var state = failure.getSQLState();
      return state != null && state.startsWith("22");
    }
  }
}
