package io.remdreaming.cli.dream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NewestStartsTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void theNewestAreTakenAndTheOlderSkipped() {
    assertThat(NewestStarts.of(at(3, 1, 4, 2), NOON, 2))
        .isEqualTo(new NewestStarts(NOON.plusSeconds(3), 2, 2));
  }

  @Test
  void whatStartsBeforeTheLookBackCountsNot() {
    assertThat(NewestStarts.of(at(-5, -1, 0, 2), NOON, 2)).isEqualTo(new NewestStarts(NOON, 2, 0));
  }

  @Test
  void whatStartsTogetherIsTakenTogetherOrLeft() {
    assertThat(NewestStarts.of(at(1, 2, 2, 3), NOON, 2))
        .isEqualTo(new NewestStarts(NOON.plusSeconds(3), 1, 3));
    var none = NewestStarts.of(at(1, 1, 1), NOON, 2);
    assertThat(none.taken()).isZero();
    assertThat(none.from()).isAfter(NOON.plusSeconds(1));
  }

  private static List<Instant> at(int... seconds) {
    return IntStream.of(seconds).mapToObj(NOON::plusSeconds).toList();
  }
}
