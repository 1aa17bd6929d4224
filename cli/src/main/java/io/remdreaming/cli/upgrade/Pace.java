package io.remdreaming.cli.upgrade;

import io.remdreaming.cli.errors.ExecutionFailedException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The machine's time; the tables are looked at twice a second. */
public final class Pace {

  private static final long LOOK_MILLIS = 500;

  private final CountDownLatch never = new CountDownLatch(1);

  /** Milliseconds that never go back. */
  public long millis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  /** Waits a little before the tables are looked at again. */
  public void pause() {
    try {
      var unused = never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExecutionFailedException("interrupted; what was sent goes on in the job", e);
    }
  }
}
