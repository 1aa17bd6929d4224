package io.remdreaming.operators.gateway;

import java.time.Clock;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A loop on a thread of its own; after its end, tasks are let go. */
final class ThreadLoop implements Loop {

  private static final Logger LOG = LoggerFactory.getLogger(ThreadLoop.class);

  private final Clock clock = Clock.systemUTC();
  private final ScheduledThreadPoolExecutor executor;

  ThreadLoop(String name) {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              var thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
  }

  @Override
  public long nowMillis() {
    return clock.millis();
  }

  @Override
  public void execute(Runnable task) {
    try {
      executor.execute(logged(task));
    } catch (RejectedExecutionException e) {
      LOG.debug("The gateway is closed");
    }
  }

  @Override
  public Runnable after(long millis, Runnable task) {
    try {
      var scheduled = executor.schedule(logged(task), millis, TimeUnit.MILLISECONDS);
      return () -> scheduled.cancel(false);
    } catch (RejectedExecutionException e) {
      LOG.debug("The gateway is closed");
      return () -> {};
    }
  }

  private static Runnable logged(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.error("A task of the gateway failed", e);
      }
    };
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
