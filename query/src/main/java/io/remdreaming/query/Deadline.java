package io.remdreaming.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The time by which a whole query is to be answered, whatever it consists of. */
final class Deadline {

  /** How much longer a connection waits, for a server that does not keep the time itself. */
  private static final int GRACE_MS = 2_000;

  private final Duration whole;
  private final long end;

  private Deadline(Duration whole) {
    this.whole = whole;
    this.end = System.nanoTime() + whole.toNanos();
  }

  static Deadline within(Duration whole) {
    return new Deadline(whole);
  }

  boolean isOver() {
    return end - System.nanoTime() <= 0;
  }

  /** The milliseconds that are left, at least one. */
  int millisLeft() {
    if (isOver()) {
      throw passed(null);
    }
    var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()) + 1;
    return (int) Math.min(Math.max(left, 1), Integer.MAX_VALUE / 2);
  }

  /** Lets a connection wait no longer for the server; the milliseconds that are left. */
  int limit(Connection connection) throws SQLException {
    var left = millisLeft();
    connection.setNetworkTimeout(Runnable::run, left + GRACE_MS);
    return left;
  }

  /** What a future brings, if it does so in time. */
  <T> T await(CompletableFuture<T> future, String what) {
    try {
      return future.get(millisLeft(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      future.cancel(true);
      throw passed(e);
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw QueryException.failed(what, e);
    } catch (ExecutionException e) {
      throw QueryException.failed(what, e.getCause() == null ? e : e.getCause());
    } catch (CancellationException e) {
      throw QueryException.failed(what, e);
    }
  }

  /** What to throw when the time is over. */
  QueryException passed(@Nullable Throwable cause) {
    return QueryException.timedOut(
        "found no answer within %s, expected a query that asks for less: a smaller DEPTH, fewer"
                .formatted(described())
            + " tables, conditions or values",
        cause);
  }

  private String described() {
    return whole.toMillis() % 1000 == 0 ? whole.toSeconds() + " s" : whole.toMillis() + " ms";
  }
}
