package io.remdreaming.benchmarks.classloaders;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition that another process brings about. */
final class Until {

  private static final Duration PAUSE = Duration.ofMillis(200);

  private Until() {}

  /** Waits, or fails naming what did not come about. */
  static void isTrue(String what, Duration limit, BooleanSupplier condition) {
    if (!holds(limit, condition)) {
      throw new IllegalStateException("waited " + limit.toSeconds() + " s in vain: " + what);
    }
  }

  /** Waits, and says whether the condition has come true. */
  static boolean holds(Duration limit, BooleanSupplier condition) {
    var deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return true;
  }
}
