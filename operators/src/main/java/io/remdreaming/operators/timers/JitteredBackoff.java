package io.remdreaming.operators.timers;

import io.remdreaming.model.memory.UserKey;
import java.time.Duration;

/**
 * Waits that double: of each owner at different times, and the longer nothing is new, the more
 * rarely, so that silent owners cost little.
 *
 * @param interval the longest wait while there is news, in milliseconds
 */
record JitteredBackoff(long interval) {

  /** How often the wait doubles at most. */
  static final int RAREST = 4;

  static JitteredBackoff of(Duration interval) {
    return new JitteredBackoff(interval.toMillis());
  }

  /**
   * The next wait in milliseconds.
   *
   * @param quiet how often the owner has looked in vain, at most {@link #RAREST}
   */
  long delay(UserKey owner, int quiet) {
    var base = interval << quiet;
    var jitter = Math.floorMod(owner.hashCode() * 0x9e3779b97f4a7c15L, base / 4 + 1);
    return base - base / 4 + jitter;
  }
}
