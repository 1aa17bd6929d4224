package io.remdreaming.gateway;

import java.io.Serializable;

/**
 * What a provider allows for a model, to the job as a whole.
 *
 * @param requestsPerMinute requests a minute, 0 for any
 * @param tokensPerMinute tokens a minute, 0 for any
 */
public record RateLimit(long requestsPerMinute, long tokensPerMinute) implements Serializable {

  public static final RateLimit NONE = new RateLimit(0, 0);

  public RateLimit {
    if (requestsPerMinute < 0 || tokensPerMinute < 0) {
      throw new IllegalArgumentException(
          "expected rates from 0, found %d and %d".formatted(requestsPerMinute, tokensPerMinute));
    }
  }
}
