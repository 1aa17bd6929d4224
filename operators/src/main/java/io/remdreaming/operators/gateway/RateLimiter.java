package io.remdreaming.operators.gateway;

/**
 * Paces the calls of one subtask to a model: requests and tokens a minute, its share of what the
 * provider allows. When the provider says that it was too much, the pace is halved, and comes back
 * within a minute.
 */
final class RateLimiter {

  private static final double SLOWEST = 1.0 / 32;
  private static final double RECOVERY_MILLIS = 60_000;
  private static final long CUT_MILLIS = 1_000;

  private final Bucket requests;
  private final Bucket tokens;
  private double pace = 1;
  private long filled;
  private long pausedUntil;
  private long cutAt = Long.MIN_VALUE / 2;

  RateLimiter(RateLimit limit, int subtasks, long now) {
    requests = new Bucket((double) limit.requestsPerMinute() / subtasks);
    tokens = new Bucket((double) limit.tokensPerMinute() / subtasks);
    filled = now;
  }

  /** How long a call of so many tokens has to wait, 0 for not at all. */
  long waitMillis(int amount, long now) {
    fill(now);
    var wait = Math.max(requests.waitMillis(1, pace), tokens.waitMillis(amount, pace));
    return Math.max(wait, pausedUntil - now);
  }

  /** A call goes out. */
  void take(int amount) {
    requests.take(1);
    tokens.take(amount);
  }

  /** A call did not go out after all. */
  void giveBack(int amount) {
    requests.take(-1);
    tokens.take(-amount);
  }

  /** A call took another number of tokens than was thought. */
  void correct(int thought, long used) {
    tokens.take((double) (used - thought));
  }

  /** The provider said that it was too much; calls that were under way together count once. */
  void exceeded(long retryAfterMillis, long now) {
    fill(now);
    pausedUntil = Math.max(pausedUntil, now + Math.max(0, retryAfterMillis));
    if (now - cutAt >= CUT_MILLIS) {
      cutAt = now;
      pace = Math.max(SLOWEST, pace / 2);
    }
  }

  private void fill(long now) {
    var elapsed = Math.max(0, now - filled);
    requests.fill((double) elapsed, pace);
    tokens.fill((double) elapsed, pace);
    pace = Math.min(1, pace + elapsed / RECOVERY_MILLIS);
    filled = Math.max(filled, now);
  }
}
