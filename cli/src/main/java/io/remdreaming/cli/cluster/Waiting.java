package io.remdreaming.cli.cluster;

import io.remdreaming.cli.errors.ExecutionFailedException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what other processes do. */
public final class Waiting {

  private static final long LOOK_MILLIS = 250;

  private Waiting() {}

  /** Fails if it takes longer than the limit. */
  public static void until(String what, Duration limit, BooleanSupplier isDone) {
    if (!isTrueWithin(limit, isDone)) {
      throw new ExecutionFailedException(
          "waited %d s in vain until %s".formatted(limit.toSeconds(), what));
    }
  }

  /** Whether it comes true within the limit. */
  public static boolean isTrueWithin(Duration limit, BooleanSupplier isDone) {
    var end = System.nanoTime() + limit.toNanos();
    while (!isDone.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      pause(Duration.ofMillis(LOOK_MILLIS));
    }
    return true;
  }

  /** Lets time pass. */
  public static void pause(Duration time) {
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExecutionFailedException("interrupted while waiting", e);
    }
  }
}
