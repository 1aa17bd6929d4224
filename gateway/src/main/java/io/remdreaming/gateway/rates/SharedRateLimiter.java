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

  public long take(int amount, long now) {
    return limiter.take(this, amount, now);
  }

  public void leaveLine() {
    limiter.leaveLine(this);
  }

  public void giveBack(int amount) {
    limiter.giveBack(amount);
  }

  public void correct(int thought, long used) {
    limiter.correct(thought, used);
  }

  public void exceeded(long retryAfterMillis, long now) {
    limiter.exceeded(retryAfterMillis, now);
  }

  @Override
  public void close() {
    onClose.accept(this);
  }
}
