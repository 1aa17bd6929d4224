package io.remdreaming.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryOptionsTest {

  private final RetryOptions retry =
      new RetryOptions(3, Duration.ofSeconds(1), Duration.ofSeconds(3));

  @Test
  void boundDoublesUpToTheLongest() {
    assertThat(retry.waitMillis(1, -1, 1)).isEqualTo(1_000);
    assertThat(retry.waitMillis(2, -1, 1)).isEqualTo(2_000);
    assertThat(retry.waitMillis(3, -1, 1)).isEqualTo(3_000);
    assertThat(retry.waitMillis(3, -1, 0)).isZero();
  }

  @Test
  void providersRequestIsTheLeast() {
    assertThat(retry.waitMillis(1, 30_000, 0)).isEqualTo(30_000);
    assertThat(retry.waitMillis(1, 30_000, 0.5)).isEqualTo(30_500);
  }

  @Test
  void threeRetriesAreTheMost() {
    assertThatThrownBy(() -> new RetryOptions(4, Duration.ZERO, Duration.ZERO))
        .hasMessageContaining("found 4");
  }
}
