package io.remdreaming.gateway;

import java.io.Serializable;
import java.time.Duration;

/**
 * How often and when a failed attempt is made again.
 *
 * @param most the most retries of a prompt
 * @param first the longest wait before the first one; it doubles with each
 * @param longest the longest wait before any of them, unless the provider asks for more
 */
public record RetryOptions(int most, Duration first, Duration longest) implements Serializable {

  private static final int MOST = 3;

  public static final RetryOptions DEFAULT =
      new RetryOptions(MOST, Duration.ofSeconds(1), Duration.ofSeconds(20));

  public RetryOptions {
    if (most < 0 || most > MOST) {
      throw new IllegalArgumentException("expected 0 to 3 retries, found " + most);
    }
  }

  /**
   * The wait before a retry.
   *
   * @param retry which one, from 1
   * @param askedMillis what the provider asked to wait at least, or less than 0
   * @param random from 0 to 1
   */
  public long waitMillis(int retry, long askedMillis, double random) {
    return Math.max(0, askedMillis) + Backoff.millis(first, longest, retry, random);
  }
}
