package io.remdreaming.model.ports;

import java.io.Serializable;
import java.time.Duration;

/**
 * How a window is prompted again whose prompt ended without an answer.
 *
 * @param initialBackoff the first pause
 * @param maxBackoff the longest pause; each one is twice the one before
 */
public record WindowRetryOptions(Duration initialBackoff, Duration maxBackoff)
    implements Serializable {

  /** Usual values. */
  public static final WindowRetryOptions DEFAULT =
      new WindowRetryOptions(Duration.ofSeconds(10), Duration.ofHours(1));
}
