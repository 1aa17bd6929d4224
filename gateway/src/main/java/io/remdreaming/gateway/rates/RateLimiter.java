package io.remdreaming.gateway.rates;

import io.remdreaming.gateway.RateLimit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Paces the calls of all of a JVM's gateways to a model: requests and tokens a minute, of what the
 * provider allows as much as their shares come to. Who has to wait stands in line, and those behind
 * leave what he waits for. When the provider says that it was too much, the pace is halved for all,
 * and comes back within a minute. Many threads may use it.
 */
final class RateLimiter {

  private static final double SLOWEST = 1.0 / 32;
  private static final double RECOVERY_MILLIS = 60_000;
  private static final long CUT_MILLIS = 1_000;
  private static final long BEHIND_MILLIS = 50;
  private static final long NEVER = Long.MIN_VALUE / 2;

  private final RateLimit limit;
  private final TokenBucket requests = new TokenBucket();
  private final TokenBucket tokens = new TokenBucket();
  private final Map<Object, Double> parts = new HashMap<>();
  private final Map<Object, Integer> line = new LinkedHashMap<>();
  private double pace = 1;
  private long filled = NEVER;
  private long pausedUntil = NEVER;
  private long cutAt = NEVER;

  RateLimiter(RateLimit limit) {
    this.limit = limit;
  }

  /** Adds a part of what the provider allows, above 0 and up to 1. */
  synchronized void add(Object share, double part) {
    parts.put(share, part);
    setRates();
  }

  /** Takes a share's part away; returns whether none is left. */
  synchronized boolean remove(Object share) {
    parts.remove(share);
    line.remove(share);
    setRates();
    return parts.isEmpty();
  }

  private void setRates() {
    var sum = parts.values().stream().mapToDouble(part -> part).sum();
    requests.setRate(limit.requestsPerMinute() * sum);
    tokens.setRate(limit.tokensPerMinute() * sum);
  }

  /**
   * Lets a call of so many tokens go out, or has the share stand in line.
   *
   * @return 0 if the call goes out, else the milliseconds after which to ask again
   */
  synchronized long take(Object share, int amount, long now) {
    fill(now);
    if (!parts.containsKey(share)) {
      return BEHIND_MILLIS;
    }
    var wait = waitMillis(share, amount, now);
    if (wait > 0) {
      line.put(share, amount);
      return wait;
    }
    line.remove(share);
    requests.take(1);
    tokens.take(amount);
    return 0;
  }

  private long waitMillis(Object share, int amount, long now) {
    var calls = 1;
    var all = (long) amount;
    for (var other : line.entrySet()) {
      if (other.getKey() == share) {
        break;
      }
      calls++;
      all += other.getValue();
    }
    var wait = Math.max(requests.waitMillis(calls, pace), tokens.waitMillis(all, pace));
    var isPatient = calls > 1 && !(requests.fits(calls) && tokens.fits(all));
    return Math.max(isPatient ? Math.max(wait, BEHIND_MILLIS) : wait, pausedUntil - now);
  }

  /** The share has nothing to send any more. */
  synchronized void leaveLine(Object share) {
    line.remove(share);
  }

  /** A call did not go out after all. */
  synchronized void giveBack(int amount) {
    requests.take(-1);
    tokens.take(-amount);
  }

  /** A call took another number of tokens than was thought. */
  synchronized void correct(int thought, long used) {
    tokens.take((double) (used - thought));
  }

  /** The provider said that it was too much; calls that were under way together count once. */
  synchronized void exceeded(long retryAfterMillis, long now) {
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
