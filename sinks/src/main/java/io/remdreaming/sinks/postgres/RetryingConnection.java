package io.remdreaming.sinks.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * One writer's work with its connection, which is opened when first needed and again when lost.
 * Statements run in auto-commit mode and are repeated after transient errors, so they have to be
 * idempotent. Not thread-safe.
 */
public final class RetryingConnection implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final WriterConnection connection;
  private final RetryBackoff backoff;

  public RetryingConnection(ConnectionProvider provider, Runnable onRetry) {
    this(provider, PATIENCE, onRetry);
  }

  RetryingConnection(ConnectionProvider provider, Duration patience, Runnable onRetry) {
    this.connection = new WriterConnection(provider);
    this.backoff = new RetryBackoff(patience, onRetry, () -> false);
  }

  /**
   * Runs statements.
   *
   * @throws SQLException if the error is not transient
   * @throws StoreException if transient errors outlast the writer's patience
   */
  public void run(Statements statements) throws SQLException {
    backoff.begin();
    while (true) {
      try {
        statements.run(connection.open());
        backoff.end();
        return;
      } catch (SQLException e) {
        if (!connection.mayRecover(e)) {
          throw e;
        }
        connection.closeConnection();
        backoff.pause(e);
      }
    }
  }

  /** Runs a statement whose only parameters are columns. */
  public void call(String sql, Columns columns) throws SQLException {
    run(
        open -> {
          try (var statement = columns.prepare(open, sql)) {
            statement.execute();
          }
        });
  }

  /** Like {@link #call}, and reads the rows; they are read again if the attempt is repeated. */
  public void query(String sql, Columns columns, Rows rows) throws SQLException {
    run(
        open -> {
          try (var statement = columns.prepare(open, sql);
              var found = statement.executeQuery()) {
            rows.read(found);
          }
        });
  }

  @Override
  public void close() {
    connection.closeConnection();
  }

  /** Takes what a query finds, from before its first row. */
  @FunctionalInterface
  public interface Rows {
    void read(ResultSet rows) throws SQLException;
  }

  /** Idempotent work on a connection. */
  @FunctionalInterface
  public interface Statements {
    void run(Connection connection) throws SQLException;
  }
}
