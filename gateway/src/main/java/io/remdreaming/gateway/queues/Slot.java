package io.remdreaming.gateway.queues;

import io.remdreaming.gateway.rates.SharedRateLimiter;

/** A slot of a model for one call, until it is released. */
public final class Slot {

  private final CircuitBreaker breaker;
  private final SharedRateLimiter rate;
  private final int tokens;
  private final Runnable onRelease;
  private boolean isReleased;

  /**
   * @param tokens what the call was let go for
   */
  Slot(CircuitBreaker breaker, SharedRateLimiter rate, int tokens, Runnable onRelease) {
    this.breaker = breaker;
    this.rate = rate;
    this.tokens = tokens;
    this.onRelease = onRelease;
  }

  public CircuitBreaker breaker() {
    return breaker;
  }

  /** The provider said that it was too much. */
  public void exceeded(long retryAfterMillis, long now) {
    rate.exceeded(retryAfterMillis, now);
  }

  /** Tells how many tokens the call took. */
  public void took(long used) {
    rate.correct(tokens, used);
  }

  /** Whether another call may have it. */
  public boolean isReleased() {
    return isReleased;
  }

  /**
   * Gives the slot back; only the first time counts.
   *
   * @param uncalled whether no call was made, so that the rate is not burdened
   */
  public void release(boolean uncalled) {
    if (isReleased) {
      return;
    }
    isReleased = true;
    if (uncalled) {
      rate.giveBack(tokens);
    }
    onRelease.run();
  }
}
