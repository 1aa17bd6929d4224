package io.remdreaming.operators.timers;

/**
 * Moments of processing time at which many keys' timers fire together. Flink wakes a task once for
 * each moment that has a timer, which costs more than what most of them do.
 */
public final class SharedMoments {

  /** A wait becomes shorter by less than this part of it. */
  private static final int PART = 16;

  private SharedMoments() {}

  /**
   * The last shared moment within a wait.
   *
   * @param now in processing time, milliseconds
   * @param wait milliseconds
   */
  public static long within(long now, long wait) {
    return to(now + wait, wait);
  }

  /**
   * The last shared moment up to a time.
   *
   * @param time in processing time, milliseconds
   * @param wait how long is waited for it, milliseconds
   */
  static long to(long time, long wait) {
    var step = Math.max(1, Long.highestOneBit(Math.max(1, wait / PART)));
    return Math.floorDiv(time, step) * step;
  }
}
