package io.remdreaming.gateway.rates;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.gateway.RateLimit;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

  private static final int MINUTE = 60_000;

  private final JvmRates jvm = new JvmRates();

  @Test
  void requestsAreSpreadOverTheMinute() {
    var half = share(new RateLimit(600, 0), 0.5);
    assertThat(callsIn(0, MINUTE, 1, half)).isBetween(300, 325);
    assertThat(callsIn(MINUTE, 2 * MINUTE, 1, half)).isBetween(299, 301);
  }

  @Test
  void tokensAreToo() {
    var share = share(new RateLimit(0, 60_000), 1);
    assertThat(callsIn(0, MINUTE, 1_000, share)).isBetween(60, 65);
  }

  @Test
  void callLargerThanTheBucketGoesWhenItIsFull() {
    var share = share(new RateLimit(0, 600), 1);
    assertThat(share.take(1_000, 0)).isZero();
    assertThat(share.take(1_000, 0)).isEqualTo(100_000);
  }

  @Test
  void whatWasNotSentIsGivenBack() {
    var share = share(new RateLimit(60, 0), 1);
    for (var i = 0; i < 1_000; i++) {
      assertThat(share.take(1, 0)).isZero();
      share.giveBack(1);
    }
  }

  @Test
  void whatAnIdleShareLeavesOthersTake() {
    var limit = new RateLimit(600, 0);
    var busy = share(limit, 0.5);
    share(limit, 0.5);
    callsIn(0, MINUTE, 1, busy);
    assertThat(callsIn(MINUTE, 2 * MINUTE, 1, busy)).isBetween(599, 601);
  }

  @Test
  void allSharesTogetherKeepWithinTheLimit() {
    var limit = new RateLimit(600, 0);
    var shares = new SharedRateLimiter[21];
    for (var i = 0; i < shares.length; i++) {
      shares[i] = share(limit, 1.0 / shares.length);
    }
    callsIn(0, MINUTE, 1, shares);
    assertThat(callsIn(MINUTE, 2 * MINUTE, 1, shares)).isBetween(599, 601);
  }

  @Test
  void shareThatIsClosedTakesItsPartAway() {
    var limit = new RateLimit(600, 0);
    var left = share(limit, 0.25);
    var closed = share(limit, 0.75);
    callsIn(0, MINUTE, 1, left);
    closed.close();
    closed.close();
    assertThat(callsIn(MINUTE, 2 * MINUTE, 1, left)).isBetween(149, 151);
    assertThat(callsIn(2 * MINUTE, 3 * MINUTE, 1, closed)).isZero();
    var again = share(limit, 0.75);
    callsIn(3 * MINUTE, 4 * MINUTE, 1, again);
    assertThat(callsIn(4 * MINUTE, 5 * MINUTE, 1, again)).isBetween(599, 601);
  }

  @Test
  void limiterGoesWithTheLastShare() {
    var first = share(new RateLimit(600, 0), 0.5);
    var second = share(new RateLimit(600, 0), 0.5);
    var other = jvm.take("other", "fake/model", new RateLimit(600, 0), 1);
    assertThat(jvm.limiters()).isEqualTo(2);
    first.close();
    other.close();
    assertThat(jvm.limiters()).isEqualTo(1);
    second.close();
    assertThat(jvm.limiters()).isZero();
  }

  @Test
  void refusalHalvesThePaceWhichRecoversWithinAMinute() {
    var share = share(new RateLimit(600, 0), 1);
    callsIn(0, MINUTE, 1, share);
    share.exceeded(-1, MINUTE);
    share.exceeded(-1, MINUTE);
    var slow = callsIn(MINUTE, MINUTE + 10_000, 1, share);
    assertThat(slow).isBetween(50, 65);
    callsIn(MINUTE + 10_000, 2 * MINUTE, 1, share);
    assertThat(callsIn(2 * MINUTE, 3 * MINUTE, 1, share)).isBetween(599, 601);
  }

  @Test
  void refusalOfOneSlowsTheOthers() {
    var limit = new RateLimit(600, 0);
    var refused = share(limit, 0.5);
    var other = share(limit, 0.5);
    callsIn(0, MINUTE, 1, other);
    refused.exceeded(-1, MINUTE);
    assertThat(callsIn(MINUTE, MINUTE + 10_000, 1, other)).isBetween(50, 65);
  }

  @Test
  void providersWaitIsHonouredByAll() {
    var refused = share(RateLimit.NONE, 0.5);
    var other = share(RateLimit.NONE, 0.5);
    refused.exceeded(7_000, 1_000);
    assertThat(refused.take(1, 1_000)).isEqualTo(7_000);
    assertThat(other.take(1, 1_000)).isEqualTo(7_000);
    assertThat(other.take(1, 8_000)).isZero();
  }

  @Test
  void smallCallsOfOthersDoNotKeepALargeOneWaitingForever() {
    var limit = new RateLimit(0, 60_000);
    var large = share(limit, 0.5);
    var small = share(limit, 0.5);
    callsIn(0, MINUTE, 100, small);
    var since = (long) MINUTE;
    var now = since;
    for (; large.take(4_000, now) > 0; now++) {
      callsIn((int) now, (int) now + 1, 100, small);
    }
    assertThat(now - since).isBetween(3_900L, 4_300L);
  }

  @Test
  void whoLeavesTheLineHoldsUpNobody() {
    var limit = new RateLimit(0, 60_000);
    var large = share(limit, 0.5);
    var small = share(limit, 0.5);
    callsIn(0, MINUTE, 100, small);
    assertThat(large.take(4_000, MINUTE)).isPositive();
    large.leaveLine();
    assertThat(callsIn(MINUTE, 2 * MINUTE, 100, small)).isBetween(599, 601);
  }

  private SharedRateLimiter share(RateLimit limit, double part) {
    return jvm.take("job", "fake/model", limit, part);
  }

  /** How many calls go out if each share always has one more, by the millisecond. */
  private static int callsIn(int from, int to, int tokens, SharedRateLimiter... shares) {
    var calls = 0;
    for (var now = from; now < to; now++) {
      for (var share : shares) {
        while (share.take(tokens, now) <= 0) {
          calls++;
        }
      }
    }
    return calls;
  }
}
