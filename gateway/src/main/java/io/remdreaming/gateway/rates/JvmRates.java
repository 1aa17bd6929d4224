package io.remdreaming.gateway.rates;

import io.remdreaming.gateway.RateLimit;
import java.util.HashMap;
import java.util.Map;

/** The limiters that the gateways of a JVM have in common, for as long as anybody has a share. */
public final class JvmRates {

  /** Those of this JVM; tests make their own. */
  public static final JvmRates SHARED = new JvmRates();

  private final Map<Key, RateLimiter> limiters = new HashMap<>();

  /**
   * Takes a share.
   *
   * @param deployment whose rate it is: several jobs may run in a JVM
   * @param part of what the model's provider allows, above 0 and up to 1
   */
  synchronized SharedRateLimiter take(
      String deployment, String modelKey, RateLimit limit, double part) {
    var key = new Key(deployment, modelKey, limit);
    var limiter = limiters.computeIfAbsent(key, absent -> new RateLimiter(limit));
    var share = new SharedRateLimiter(limiter, closed -> takeBack(closed, limiter));
    limiter.add(share, part);
    return share;
  }

  private synchronized void takeBack(SharedRateLimiter share, RateLimiter limiter) {
    if (limiter.remove(share)) {
      limiters.values().remove(limiter);
    }
  }

  public synchronized int limiters() {
    return limiters.size();
  }

  /** Whose rate, of what. */
  private record Key(String deployment, String modelKey, RateLimit limit) {}
}
