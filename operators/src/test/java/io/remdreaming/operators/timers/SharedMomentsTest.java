package io.remdreaming.operators.timers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SharedMomentsTest {

  @Test
  void waitIsShorterByLessThanASixteenth() {
    for (var wait : new long[] {1, 15, 16, 100, 1_000, 60_000}) {
      for (var now = 1_000_000L; now < 1_000_100; now += 7) {
        assertThat(SharedMoments.within(now, wait) - now).isBetween(wait - wait / 16, wait);
      }
    }
  }

  @Test
  void waitsThatBeginOneAfterTheOtherEndTogether() {
    var ends = LongStream.range(0, 1_000).map(now -> SharedMoments.within(now, 10_000)).distinct();
    assertThat(ends.count()).isBetween(2L, 3L);
  }
}
