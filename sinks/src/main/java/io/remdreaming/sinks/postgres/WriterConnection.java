package io.remdreaming.sinks.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One writer's connection, as the JDBC connector asks for it; it is opened on the task. To
 * establish it waits for a database that cannot be reached, until patience ends or the task is
 * cancelled. Not thread-safe.
 */
public final class WriterConnection implements JdbcConnectionProvider {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(WriterConnection.class);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int ANSWER_SECONDS = 5;

  private final ConnectionProvider provider;
  private final Duration limit;
  private final transient @Nullable Runnable onRetry;
  private transient @Nullable RetryBackoff backoff;
  private transient @Nullable Connection connection;
  private transient @Nullable Thread task;
  private transient volatile boolean abandoned;

  /** A connection whose failures nobody counts. */
  public WriterConnection(ConnectionProvider provider) {
    this(provider, PATIENCE, null);
  }

  /**
   * A connection that is not open yet.
   *
   * @param onRetry is told of each failed attempt to open it
   */
  public WriterConnection(ConnectionProvider provider, Runnable onRetry) {
    this(provider, PATIENCE, onRetry);
  }

  WriterConnection(ConnectionProvider provider, Duration limit, @Nullable Runnable onRetry) {
    this.provider = provider.quiet();
    this.limit = limit;
    this.onRetry = onRetry;
  }

  boolean mayRecover(SQLException e) {
    return provider.mayRecover(e);
  }

  /** The open connection, opened now if there is none; does not wait. */
  Connection open() throws SQLException {
    var open = connection;
    if (open == null) {
      open = provider.open();
      BinaryArray.register(open.unwrap(PGConnection.class));
      connection = open;
    }
    return open;
  }

  @Override
  public @Nullable Connection getConnection() {
    return connection;
  }

  @Override
  public Properties getProperties() {
    return new Properties();
  }

  /** Whether it answers and takes writes, which a server that became a replica does not. */
  @Override
  public boolean isConnectionValid() throws SQLException {
    var open = connection;
    return open != null && open.isValid(ANSWER_SECONDS) && takesWrites(open);
  }

  private static boolean takesWrites(Connection open) {
    try (var statement = open.createStatement();
        var answer = statement.executeQuery("SHOW transaction_read_only")) {
      return answer.next() && answer.getString(1).equals("off");
    } catch (SQLException e) {
      LOG.debug("The connection was lost while it was asked: {}", SqlStates.state(e));
      return false;
    }
  }

  @Override
  public Connection getOrEstablishConnection() throws SQLException {
    task = Thread.currentThread();
    return isConnectionValid() ? open() : reestablishConnection();
  }

  /**
   * Opens it anew.
   *
   * @throws StoreException if the database is out of reach for longer than patience lasts
   */
  @Override
  public Connection reestablishConnection() throws SQLException {
    closeConnection();
    var waiting = backoff();
    waiting.begin();
    while (!abandoned) {
      try {
        var open = open();
        waiting.end();
        return open;
      } catch (SQLException e) {
        if (!provider.mayRecover(e)) {
          throw e;
        }
        waiting.pause(e);
      }
    }
    throw new SQLException("the writer has ended", "08003");
  }

  private RetryBackoff backoff() {
    var known = backoff;
    if (known == null) {
      known = new RetryBackoff(limit, onRetry == null ? () -> {} : onRetry, this::isCancelled);
      backoff = known;
    }
    return known;
  }

  /** A thread of the connector may wait while the task waits for that thread's lock. */
  private boolean isCancelled() {
    var writing = task;
    if (Thread.currentThread().isInterrupted() || (writing != null && writing.isInterrupted())) {
      abandoned = true;
    }
    return abandoned;
  }

  /** From now on nothing waits for the database, and what is not written yet is given up. */
  public void abandon() {
    abandoned = true;
  }

  public boolean isAbandoned() {
    return abandoned;
  }

  @Override
  public void closeConnection() {
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
}
