package io.remdreaming.gateway.rates;

import java.util.function.Consumer;

/**
 * What one subtask of a gateway has in the rate of a model. It may draw on the shares of all of its
 * JVM, as far as those leave theirs; closed, it may draw on none.
 */
public final class SharedRateLimiter implements AutoCloseable {

  private final RateLimiter limiter;
  private final Consumer<SharedRateLimiter> onClose;

  SharedRateLimiter(RateLimiter limiter, Consumer<SharedRateLimiter> onClose) {
    this.limiter = limiter;
    this.onClose = onClose;
  }

  /** As {@link RateLimiter#take}. */
  public long take(int amount, long now) {
    return limiter.take(this, amount, now);
  }

  /** As {@link RateLimiter#leaveLine}. */
  public void leaveLine() {
    limiter.leaveLine(this);
  }

  /** As {@link RateLimiter#giveBack}. */
  public void giveBack(int amount) {
    limiter.giveBack(amount);
  }

  /** As {@link RateLimiter#correct}. */
  public void correct(int thought, long used) {
    limiter.correct(thought, used);
  }

  /** As {@link RateLimiter#exceeded}. */
  public void exceeded(long retryAfterMillis, long now) {
    limiter.exceeded(retryAfterMillis, now);
  }

  @Override
  public void close() {
    onClose.accept(this);
  }
}
