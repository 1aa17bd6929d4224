package io.remdreaming.gateway;

import java.io.Serializable;
import java.time.Duration;

/**
 * When a model is given up for a while.
 *
 * @param window over how many of the latest calls failures are counted, 1 to 64
 * @param failures how many of them have to fail
 * @param pause for how long the model is not called then
 */
public record BreakerOptions(int window, int failures, Duration pause) implements Serializable {

  private static final int MOST = 64;

  public static final BreakerOptions DEFAULT = new BreakerOptions(20, 10, Duration.ofSeconds(30));

  public BreakerOptions {
    if (window < 1 || window > MOST || failures < 1 || failures > window) {
      throw new IllegalArgumentException(
          "expected 1 to %d calls, and failures of as many at most, found %d and %d"
              .formatted(MOST, window, failures));
    }
  }
}
