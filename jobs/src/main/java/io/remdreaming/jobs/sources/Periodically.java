package io.remdreaming.jobs.sources;

import io.remdreaming.model.failures.FailureState;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task that a daemon thread repeats until it is closed. A failure leaves the last result as it
 * is; the log tells of the first in a row, and of the success that ends it.
 */
final class Periodically implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Periodically.class);
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final String name;
  private final Duration interval;
  private final Task task;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private final FailureState failure = new FailureState();

  private Periodically(String name, Duration interval, Task task) {
    this.name = name;
    this.interval = interval;
    this.task = task;
    this.thread = new Thread(this::run, name);
  }

  /**
   * Starts a task, and closes it when it is itself closed.
   *
   * @param name what it does, for the log
   */
  static Periodically run(String name, Duration interval, Task task) {
    var started = new Periodically(name, interval, task);
    started.thread.setDaemon(true);
    started.thread.start();
    return started;
  }

  private void run() {
    try (task) {
      do {
        runOnce();
      } while (!closed.await(interval.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.debug("{} did not close well", name, e);
    }
  }

  private void runOnce() throws InterruptedException {
    try {
      task.run();
      if (failure.ends()) {
        LOG.info("{} works again", name);
      }
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      if (closed.getCount() > 0 && failure.begins()) {
        LOG.warn("{} fails, its metrics keep their values: {}", name, e.toString());
      }
    }
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    try {
      thread.join(CLOSING.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is repeated. Only the thread of its own calls it. */
  interface Task extends AutoCloseable {
    void run() throws Exception;
  }
}
