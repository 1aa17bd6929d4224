package io.remdreaming.cli.flink;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a command has started, to be ended once and in reverse: at its end, or when the process is
 * told to stop.
 */
public final class ResourceStack implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ResourceStack.class);

  /** What a shell reports of a process that was interrupted. */
  private static final int INTERRUPTED = 130;

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean interrupted;

  public ResourceStack() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::interrupt, "rem-dreaming-closing"));
  }

  private void interrupt() {
    interrupted = true;
    closeAll();
    ended.countDown();
  }

  /** Remembers to close something that has just been started. */
  public synchronized <T extends AutoCloseable> T add(T resource) {
    started.push(resource);
    return resource;
  }

  /**
   * Does some work; that it fails because the process was told to stop is no failure.
   *
   * @return the exit code
   */
  public int unlessInterrupted(Runnable work) {
    try {
      work.run();
      return 0;
    } catch (RuntimeException e) {
      if (interrupted) {
        return INTERRUPTED;
      }
      throw e;
    }
  }

  /** Waits until the process is told to stop. */
  public void awaitInterrupt() {
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void closeAll() {
    while (!started.isEmpty()) {
      var resource = started.pop();
      try {
        resource.close();
      } catch (Exception e) {
        LOG.warn("{} did not close", resource.getClass().getSimpleName(), e);
      }
    }
  }

  @Override
  public void close() {
    closeAll();
  }
}
