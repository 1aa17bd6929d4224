package io.remdreaming.sinks.ledger;

import io.remdreaming.model.failures.FailureState;
import io.remdreaming.model.sql.NamedSql;
import io.remdreaming.sinks.postgres.RetryingConnection;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Books lost calls and bounds the caches, from time to time, one of all writers at a time. */
final class LedgerMaintenance {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerMaintenance.class);

  /** Of advisory locks; the transaction of a statement holds it. */
  private static final NamedSql MAINTAIN =
      NamedSql.of(
          """
          SELECT reconcile_reservations(:silence * INTERVAL '1 millisecond'),
            prune_llm_cache(:age * INTERVAL '1 millisecond', :answer_bytes),
            prune_embedding_cache(:age * INTERVAL '1 millisecond', :embedding_bytes)
          FROM (SELECT pg_try_advisory_xact_lock(hashtext('rem-dreaming ledger')) AS mine) AS l
          WHERE mine
          """);

  private final LedgerOptions options;
  private final FailureState failure = new FailureState();
  private long due;

  LedgerMaintenance(LedgerOptions options) {
    this.options = options;
    this.due = System.nanoTime() + options.tidyEvery().toNanos();
  }

  void runIfDue(RetryingConnection database) {
    if (System.nanoTime() - due < 0) {
      return;
    }
    due = System.nanoTime() + options.tidyEvery().toNanos();
    try {
      database.run(connection -> run(connection, options));
      if (failure.ends()) {
        LOG.info("The ledger is maintained again");
      }
    } catch (SQLException | RuntimeException e) {
      if (failure.begins()) {
        LOG.warn("The ledger could not be maintained: {}", e.getMessage());
      }
    }
  }

  static void run(Connection connection, LedgerOptions options) throws SQLException {
    try (var statement = MAINTAIN.prepare(connection)) {
      statement
          .set("silence", options.silence().toMillis())
          .set("age", options.answerAge().toMillis())
          .set("answer_bytes", options.answerBytes())
          .set("embedding_bytes", options.embeddingBytes())
          .execute();
    }
  }
}
