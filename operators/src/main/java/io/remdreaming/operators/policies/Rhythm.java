package io.remdreaming.operators.policies;

import io.remdreaming.model.memory.UserKey;
import java.time.Duration;

/**
 * When an owner looks for news by itself: owners at different times, and the longer nothing is new,
 * the more rarely, so that silent owners cost little.
 *
 * @param interval the longest wait while there is news, in milliseconds
 */
public record Rhythm(long interval) {

  /** How often the wait doubles at most. */
  public static final int RAREST = 4;

  public static Rhythm of(Duration interval) {
    return new Rhythm(interval.toMillis());
  }

  /** The longest wait of all. */
  public static Duration longest(Duration interval) {
    return interval.multipliedBy(1L << RAREST);
  }

  /**
   * The next wait in milliseconds.
   *
   * @param quiet how often the owner has looked in vain, at most {@link #RAREST}
   */
  public long delay(UserKey owner, int quiet) {
    var base = interval << quiet;
    var jitter = Math.floorMod(owner.hashCode() * 0x9e3779b97f4a7c15L, base / 4 + 1);
    return base - base / 4 + jitter;
  }
}
