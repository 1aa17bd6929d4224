package io.remdreaming.operators.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateLimiterTest {

  private static final int MINUTE = 60_000;

  @Test
  void requestsAreSpreadOverTheMinute() {
    var limiter = new RateLimiter(new RateLimit(600, 0), 2, 0);
    assertThat(callsIn(limiter, 0, MINUTE, 1)).isBetween(300, 325);
    assertThat(callsIn(limiter, MINUTE, 2 * MINUTE, 1)).isBetween(299, 301);
  }

  @Test
  void tokensAreToo() {
    var limiter = new RateLimiter(new RateLimit(0, 60_000), 1, 0);
    assertThat(callsIn(limiter, 0, MINUTE, 1_000)).isBetween(60, 65);
  }

  @Test
  void callLargerThanTheBucketGoesWhenItIsFull() {
    var limiter = new RateLimiter(new RateLimit(0, 600), 1, 0);
    assertThat(limiter.waitMillis(1_000, 0)).isZero();
    limiter.take(1_000);
    assertThat(limiter.waitMillis(1_000, 0)).isEqualTo(100_000);
  }

  @Test
  void whatWasNotSentIsGivenBack() {
    var limiter = new RateLimiter(new RateLimit(60, 0), 1, 0);
    for (var i = 0; i < 1_000; i++) {
      assertThat(limiter.waitMillis(1, 0)).isZero();
      limiter.take(1);
      limiter.giveBack(1);
    }
  }

  @Test
  void refusalHalvesThePaceWhichRecoversWithinAMinute() {
    var limiter = new RateLimiter(new RateLimit(600, 0), 1, 0);
    callsIn(limiter, 0, MINUTE, 1);
    limiter.exceeded(-1, MINUTE);
    limiter.exceeded(-1, MINUTE);
    var slow = callsIn(limiter, MINUTE, MINUTE + 10_000, 1);
    assertThat(slow).isBetween(50, 65);
    callsIn(limiter, MINUTE + 10_000, 2 * MINUTE, 1);
    assertThat(callsIn(limiter, 2 * MINUTE, 3 * MINUTE, 1)).isBetween(599, 601);
  }

  @Test
  void providersWaitIsHonoured() {
    var limiter = new RateLimiter(RateLimit.NONE, 1, 0);
    limiter.exceeded(7_000, 1_000);
    assertThat(limiter.waitMillis(1, 1_000)).isEqualTo(7_000);
    assertThat(limiter.waitMillis(1, 8_000)).isZero();
  }

  /** How many calls go out if there is always one more, by the millisecond. */
  private static int callsIn(RateLimiter limiter, int from, int to, int tokens) {
    var calls = 0;
    for (var now = from; now < to; now++) {
      while (limiter.waitMillis(tokens, now) <= 0) {
        limiter.take(tokens);
        calls++;
      }
    }
    return calls;
  }
}
