package io.remdreaming.sinks.raw;

import io.remdreaming.model.failures.FailureState;
import io.remdreaming.model.memory.ErasureBounds;
import io.remdreaming.model.sql.NamedSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what deletion requests leave for later, from time to time, one of all writers at a time:
 * dead letters that name no owner, edges of rows that are gone, and blank tombstones.
 */
final class ErasureMaintenance {

  private static final Logger LOG = LoggerFactory.getLogger(ErasureMaintenance.class);

  private static final Duration EVERY = Duration.ofHours(1);

  /** Of advisory locks; the transaction of a statement holds it. */
  private static final NamedSql FINISH =
      NamedSql.of(
          """
          SELECT finish_erasures(:letters * INTERVAL '1 second', :edges * INTERVAL '1 second',
            :tombstones * INTERVAL '1 second')
          FROM (SELECT pg_try_advisory_xact_lock(hashtext('rem-dreaming erasures')) AS mine) AS l
          WHERE mine
          """);

  private final FailureState failure = new FailureState();
  private long due = System.nanoTime() + EVERY.toNanos();

  void runIfDue(@Nullable Connection connection) {
    if (connection == null || System.nanoTime() - due < 0) {
      return;
    }
    due = System.nanoTime() + EVERY.toNanos();
    try {
      run(connection, ErasureBounds.UNOWNED_LETTERS, ErasureBounds.EDGES, ErasureBounds.TOMBSTONES);
      if (failure.ends()) {
        LOG.info("What deletion requests leave for later is removed again");
      }
    } catch (SQLException e) {
      if (failure.begins()) {
        LOG.warn("What deletion requests leave for later could not be removed: {}", e.getMessage());
      }
    }
  }

  static void run(Connection connection, Duration letters, Duration edges, Duration tombstones)
      throws SQLException {
    try (var statement = FINISH.prepare(connection)) {
      statement
          .set("letters", letters.toSeconds())
          .set("edges", edges.toSeconds())
          .set("tombstones", tombstones.toSeconds())
          .execute();
    }
  }
}
