package io.remdreaming.sinks.postgres;

import io.remdreaming.model.failures.FailureState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One writer's connection, opened when first needed and again when lost. Statements run in
 * auto-commit mode and are repeated after transient errors, so they have to be idempotent. Not
 * thread-safe.
 */
public final class Session implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Session.class);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final ConnectionProvider provider;
  private final Duration patience;
  private final Runnable onRetry;
  private final FailureState failure = new FailureState();
  private @Nullable Connection connection;

  public Session(ConnectionProvider provider, Runnable onRetry) {
    this(provider, PATIENCE, onRetry);
  }

  Session(ConnectionProvider provider, Duration patience, Runnable onRetry) {
    this.provider = provider;
    this.patience = patience;
    this.onRetry = onRetry;
  }

  /**
   * Runs statements.
   *
   * @throws SQLException if the error is not transient
   * @throws StoreException if transient errors outlast the writer's patience
   */
  public void run(Statements statements) throws SQLException {
    var deadline = System.nanoTime() + patience.toNanos();
    var pause = Duration.ofMillis(50);
    while (true) {
      try {
        statements.run(connection());
        if (failure.ends()) {
          LOG.info("PostgreSQL answers again");
        }
        return;
      } catch (SQLException e) {
        if (!SqlStates.isTransient(e)) {
          throw e;
        }
        pause(e, deadline, pause);
        pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
      }
    }
  }

  private void pause(SQLException e, long deadline, Duration pause) {
    onRetry.run();
    close();
    if (System.nanoTime() + pause.toNanos() > deadline) {
      throw new StoreException("PostgreSQL has failed for " + patience.toSeconds() + " s", e);
    }
    if (failure.begins()) {
      LOG.warn(
          "PostgreSQL error {}, trying again for {} s", SqlStates.state(e), patience.toSeconds());
    }
    LockSupport.parkNanos(pause.toNanos());
    if (Thread.currentThread().isInterrupted()) {
      throw new StoreException("interrupted while waiting for PostgreSQL", e);
    }
  }

  /** Runs a query or function with arrays as its parameters. */
  public void call(String sql, BinaryArray... arrays) throws SQLException {
    run(
        open -> {
          try (var statement = bound(open, sql, arrays)) {
            statement.execute();
          }
        });
  }

  /** Like {@link #call}, and reads the rows; they are read again if the attempt is repeated. */
  public void query(String sql, Rows rows, BinaryArray... arrays) throws SQLException {
    run(
        open -> {
          try (var statement = bound(open, sql, arrays);
              var found = statement.executeQuery()) {
            rows.read(found);
          }
        });
  }

  private static PreparedStatement bound(Connection open, String sql, BinaryArray... arrays)
      throws SQLException {
    var types = open.unwrap(BaseConnection.class).getTypeInfo();
    var statement = open.prepareStatement(sql);
    for (var i = 0; i < arrays.length; i++) {
      arrays[i].resolve(types.getPGType(arrays[i].elementType()));
      statement.setObject(i + 1, arrays[i]);
    }
    return statement;
  }

  private Connection connection() throws SQLException {
    if (connection == null) {
      var opened = provider.open();
      BinaryArray.register(opened.unwrap(PGConnection.class));
      connection = opened;
    }
    return connection;
  }

  @Override
  public void close() {
    var closing = connection;
    connection = null;
    if (closing != null) {
      try {
        closing.close();
      } catch (SQLException e) {
        LOG.debug("The connection was already lost: {}", SqlStates.state(e));
      }
    }
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
