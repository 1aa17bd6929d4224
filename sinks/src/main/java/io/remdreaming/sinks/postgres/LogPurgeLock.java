package io.remdreaming.sinks.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sole right to purge the log, and to keep jobs away meanwhile: every job holds a lock of the
 * embedding space as long as it is connected. Both end with the connection, however that ends.
 */
public final class LogPurgeLock implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LogPurgeLock.class);

  private static final String ALONE =
      "SELECT pg_try_advisory_lock(hashtext('rem-dreaming log purge'), 'embedding_space'::regclass::oid::int)";

  /** Jobs of the live tables, and those of all versions. */
  private static final String WITHOUT_JOBS =
      """
      SELECT bool_and(pg_try_advisory_lock(hashtext('rem-dreaming space'), written.space::oid::int))
      FROM (
        SELECT 'embedding_space'::regclass
        UNION ALL
        SELECT to_regclass(quote_ident(v.schema_name) || '.embedding_space') FROM memory_versions v) AS written(space)
      """;

  private final Connection connection;

  private LogPurgeLock(Connection connection) {
    this.connection = connection;
  }

  /**
   * Takes the sole right to purge.
   *
   * @throws IllegalStateException if somebody else has it
   */
  public static LogPurgeLock open(ConnectionProvider connections) throws SQLException {
    var connection = connections.open();
    if (isTrue(connection, ALONE)) {
      return new LogPurgeLock(connection);
    }
    connection.close();
    throw new IllegalStateException("another purge of the log is going on");
  }

  /** Keeps jobs away from now on; false if one is connected. */
  public boolean keepJobsAway() throws SQLException {
    return isTrue(connection, WITHOUT_JOBS);
  }

  private static boolean isTrue(Connection connection, String question) throws SQLException {
    try (var statement = connection.createStatement();
        var answer = statement.executeQuery(question)) {
      answer.next();
      return answer.getBoolean(1);
    }
  }

  /** Gives the rights back at once: a session ends a little later than its connection. */
  @Override
  public void close() throws SQLException {
    try (connection;
        var statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_unlock_all()");
    } catch (SQLException e) {
      LOG.debug("The right to purge the log ends with its session", e);
    }
  }
}
