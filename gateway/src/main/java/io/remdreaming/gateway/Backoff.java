package io.remdreaming.gateway;

import java.time.Duration;

/** The exponential backoff of all calls. */
public final class Backoff {

  private static final int MAX_DOUBLINGS = 20;

  private Backoff() {}

  /**
   * The wait before a retry, with full jitter: anything from nothing to the bound is as likely.
   *
   * @param first the bound before the first retry; it doubles with each
   * @param longest the highest bound
   * @param retry which one, from 1
   * @param random from 0 to 1
   */
  public static long millis(Duration first, Duration longest, int retry, double random) {
    var doubled = first.toMillis() << Math.min(retry - 1, MAX_DOUBLINGS);
    return (long) (random * Math.min(doubled, longest.toMillis()));
  }
}
