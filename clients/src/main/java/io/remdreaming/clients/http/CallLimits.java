package io.remdreaming.clients.http;

import java.io.Serializable;
import java.time.Duration;

/**
 * What a call may take.
 *
 * @param readTimeout the longest time without a byte, until the first one and between any two
 * @param requestTimeout the time until the last byte, making a connection included
 * @param maxAnswerBytes the largest answer
 */
public record CallLimits(Duration readTimeout, Duration requestTimeout, int maxAnswerBytes)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** A minute without a byte, two in all, 16 MiB. */
  public static CallLimits defaults() {
    return new CallLimits(Duration.ofSeconds(60), Duration.ofSeconds(120), 16 << 20);
  }
}
