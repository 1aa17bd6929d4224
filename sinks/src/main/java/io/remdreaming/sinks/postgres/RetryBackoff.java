package io.remdreaming.sinks.postgres;

import io.remdreaming.model.failures.FailureState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a writer waits for PostgreSQL: with growing pauses, up to a limit, told to the log once. Not
 * thread-safe.
 */
final class RetryBackoff {

  private static final Logger LOG = LoggerFactory.getLogger(RetryBackoff.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Duration limit;
  private final Runnable onRetry;
  private final BooleanSupplier cancelled;
  private final FailureState failure = new FailureState();
  private long deadline;
  private Duration pause = FIRST_PAUSE;

  /**
   * A backoff that has not begun.
   *
   * @param onRetry is told of each failure that is waited for
   * @param cancelled whether waiting is of no use any more
   */
  RetryBackoff(Duration limit, Runnable onRetry, BooleanSupplier cancelled) {
    this.limit = limit;
    this.onRetry = onRetry;
    this.cancelled = cancelled;
  }

  void begin() {
    deadline = System.nanoTime() + limit.toNanos();
    pause = FIRST_PAUSE;
  }

  /**
   * Waits after a failure.
   *
   * @throws StoreException if there is no more patience, or whoever waits is to end
   */
  void pause(SQLException e) {
    onRetry.run();
    if (System.nanoTime() + pause.toNanos() > deadline) {
      throw new StoreException("PostgreSQL has failed for " + limit.toSeconds() + " s", e);
    }
    if (failure.begins()) {
      LOG.warn("PostgreSQL error {}, trying again for {} s", SqlStates.state(e), limit.toSeconds());
    }
    LockSupport.parkNanos(pause.toNanos());
    if (cancelled.getAsBoolean() || Thread.currentThread().isInterrupted()) {
      throw new StoreException("interrupted while waiting for PostgreSQL", e);
    }
    pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
  }

  void end() {
    if (failure.ends()) {
      LOG.info("PostgreSQL answers again");
    }
  }
}
