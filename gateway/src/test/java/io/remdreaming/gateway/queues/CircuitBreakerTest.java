package io.remdreaming.gateway.queues;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.gateway.BreakerOptions;
import io.remdreaming.gateway.queues.CircuitBreaker.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

  private final CircuitBreaker breaker =
      new CircuitBreaker(new BreakerOptions(4, 2, Duration.ofSeconds(30)));

  @Test
  void failuresOfLateOpenItAndOneProbeClosesIt() {
    breaker.failed(0);
    assertThat(breaker.admits(0)).isTrue();
    breaker.failed(0);
    assertThat(breaker.admits(29_999)).isFalse();
    assertThat(breaker.admits(30_000)).isTrue();
    assertThat(breaker.admits(30_000)).as("a second probe").isFalse();
    breaker.succeeded();
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    breaker.failed(30_001);
    assertThat(breaker.admits(30_001)).as("old failures are forgiven").isTrue();
  }

  @Test
  void failedProbeOpensItAgain() {
    breaker.open(0);
    assertThat(breaker.admits(30_000)).isTrue();
    breaker.failed(30_000);
    assertThat(breaker.admits(59_999)).isFalse();
    assertThat(breaker.admits(60_000)).isTrue();
  }

  @Test
  void probeThatWasNotMadeIsMadeByAnother() {
    breaker.open(0);
    assertThat(breaker.admits(30_000)).isTrue();
    breaker.abandoned();
    assertThat(breaker.admits(30_000)).isTrue();
  }

  @Test
  void failuresOfLongAgoDoNotCount() {
    breaker.failed(0);
    for (var i = 0; i < 4; i++) {
      breaker.succeeded();
    }
    breaker.failed(0);
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }
}
