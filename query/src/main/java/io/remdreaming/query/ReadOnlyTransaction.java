package io.remdreaming.query;

import java.sql.Connection;
import java.sql.SQLException;

/** A transaction that changes nothing, sees one snapshot, and leaves its connection as it was. */
record ReadOnlyTransaction(Connection connection, boolean committing, int networkTimeout)
    implements AutoCloseable {

  /**
   * To compile a statement, or to start another process for it, takes longer than reading one
   * owner's rows.
   */
  private static final String SETTINGS =
      "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SET LOCAL TIME ZONE 'UTC'; SET LOCAL jit ="
          + " off; SET LOCAL max_parallel_workers_per_gather = 0";

  static ReadOnlyTransaction begin(Connection connection, Deadline deadline) throws SQLException {
    var transaction =
        new ReadOnlyTransaction(
            connection, connection.getAutoCommit(), connection.getNetworkTimeout());
    deadline.limit(connection);
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute(SETTINGS);
    }
    return transaction;
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.setAutoCommit(committing);
    connection.setReadOnly(false);
    connection.setNetworkTimeout(Runnable::run, networkTimeout);
  }
}
