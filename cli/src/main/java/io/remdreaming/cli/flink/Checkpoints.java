package io.remdreaming.cli.flink;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The checkpoints of a job, one after the other at its pace, from when all tasks run. Flink's own
 * clock begins to tick before there are tasks, and goes on while they end; both fail checkpoints.
 *
 * <p>When no source has anything left, the next one waits for long: the last task to reach its end
 * lets Flink take a checkpoint of its own, which fails if one that was begun behind the sources'
 * end is completed just then.
 */
final class Checkpoints implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration PAUSE_AT_THE_END = Duration.ofMinutes(1);

  private final Duration pace;
  private final BooleanSupplier allRun;
  private final BooleanSupplier sourcesHaveEnded;
  private final Runnable take;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::takeAll, "checkpoints");
  private boolean isAtEnd;

  /**
   * @param allRun whether every task runs, or has ended
   * @param sourcesHaveEnded whether all sources have handed on their last record
   * @param take takes one, and waits for it
   */
  Checkpoints(
      Duration pace, BooleanSupplier allRun, BooleanSupplier sourcesHaveEnded, Runnable take) {
    this.pace = pace;
    this.allRun = allRun;
    this.sourcesHaveEnded = sourcesHaveEnded;
    this.take = take;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void takeAll() {
    try {
      var pause = LOOK;
      while (!isClosedWithin(pause)) {
        pause = next();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes one if it is time for it; returns how long to wait then. */
  private Duration next() {
    if (!allRun.getAsBoolean()) {
      return LOOK;
    }
    if (!isAtEnd && sourcesHaveEnded.getAsBoolean()) {
      isAtEnd = true;
      return PAUSE_AT_THE_END;
    }
    var start = System.nanoTime();
    take.run();
    var rest = (isAtEnd ? PAUSE_AT_THE_END : pace).minusNanos(System.nanoTime() - start);
    return rest.compareTo(LOOK) > 0 ? rest : LOOK;
  }

  private boolean isClosedWithin(Duration time) throws InterruptedException {
    return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** No further one is begun. */
  @Override
  public void close() {
    closed.countDown();
  }
}
