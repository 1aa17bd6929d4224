package io.remdreaming.benchmarks.gateway;

import java.util.concurrent.locks.LockSupport;

/**
 * Prompts at equal distances, of which one may be slow.
 *
 * @param count how many there are
 * @param everyNanos their distance
 * @param slow the number of the slow one; -1 for none
 */
record Paced(long count, long everyNanos, long slow) implements Schedule {

  /** What the stub knows a slow call by. */
  static final String SLOW = "slow-call";

  @Override
  public Ask next(long number, long start) {
    var due = start + number * everyNanos;
    for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    return new Ask(number, number == slow ? SLOW : "t" + number % 10, due);
  }
}
