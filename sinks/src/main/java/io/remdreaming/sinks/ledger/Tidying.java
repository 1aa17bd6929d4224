package io.remdreaming.sinks.ledger;

import io.remdreaming.model.failures.FailureState;
import io.remdreaming.sinks.postgres.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Books lost calls and bounds the caches, from time to time, one of all writers at a time. */
final class Tidying {

  private static final Logger LOG = LoggerFactory.getLogger(Tidying.class);

  /** Of advisory locks; the transaction of a statement holds it. */
  private static final String TIDY =
      """
      SELECT reconcile_reservations(? * INTERVAL '1 millisecond'),
        prune_llm_cache(? * INTERVAL '1 millisecond', ?),
        prune_embedding_cache(? * INTERVAL '1 millisecond', ?)
      FROM (SELECT pg_try_advisory_xact_lock(hashtext('rem-dreaming ledger')) AS mine) AS l
      WHERE mine
      """;

  private final LedgerOptions options;
  private final FailureState failure = new FailureState();
  private long due;

  Tidying(LedgerOptions options) {
    this.options = options;
    this.due = System.nanoTime() + options.tidyEvery().toNanos();
  }

  void runIfDue(Session session) {
    if (System.nanoTime() - due < 0) {
      return;
    }
    due = System.nanoTime() + options.tidyEvery().toNanos();
    try {
      session.run(connection -> run(connection, options));
      if (failure.ends()) {
        LOG.info("The ledger is tidied again");
      }
    } catch (SQLException | RuntimeException e) {
      if (failure.begins()) {
        LOG.warn("The ledger could not be tidied: {}", e.getMessage());
      }
    }
  }

  static void run(Connection connection, LedgerOptions options) throws SQLException {
    try (var statement = connection.prepareStatement(TIDY)) {
      statement.setLong(1, millis(options.silence()));
      statement.setLong(2, millis(options.answerAge()));
      statement.setLong(3, options.answerBytes());
      statement.setLong(4, millis(options.answerAge()));
      statement.setLong(5, options.embeddingBytes());
      statement.execute();
    }
  }

  private static long millis(Duration duration) {
    return duration.toMillis();
  }
}
