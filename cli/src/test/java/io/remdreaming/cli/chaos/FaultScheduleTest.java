package io.remdreaming.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The faults of a seed. */
final class FaultScheduleTest {

  private static final FaultSchedule SCHEDULE =
      new FaultSchedule(
          3, Duration.ofSeconds(30), Duration.ofSeconds(120), EnumSet.allOf(FaultKind.class));

  @Test
  void aSeedAlwaysGivesTheSameFaults() {
    for (var seed = 1L; seed <= 20; seed++) {
      assertThat(SCHEDULE.of(seed)).hasSize(3).isEqualTo(SCHEDULE.of(seed));
    }
    assertThat(SCHEDULE.of(1)).isNotEqualTo(SCHEDULE.of(2));
  }

  @Test
  void sixtySeedsBreakEverything() {
    assertThat(
            LongStream.rangeClosed(1, 60)
                .boxed()
                .flatMap(seed -> SCHEDULE.of(seed).stream())
                .map(Fault::kind))
        .containsAll(EnumSet.allOf(FaultKind.class));
  }

  @Test
  void noKindComesTwiceBeforeAllHaveCome() {
    for (var seed = 1L; seed <= 60; seed++) {
      assertThat(SCHEDULE.of(seed)).extracting(Fault::kind).doesNotHaveDuplicates();
    }
    var two = EnumSet.of(FaultKind.BURST, FaultKind.POISON);
    assertThat(new FaultSchedule(4, Duration.ZERO, Duration.ZERO, two).of(1))
        .extracting(Fault::kind)
        .hasSize(4)
        .containsAll(two);
  }

  @Test
  void whatIsHeldLastsWithinTheBounds() {
    for (var seed = 1L; seed <= 60; seed++) {
      assertThat(SCHEDULE.of(seed))
          .filteredOn(fault -> fault.kind().isHeld())
          .allSatisfy(
              fault ->
                  assertThat(fault.lasts())
                      .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(120)));
    }
  }

  @Test
  void theFirstFaultOverlapsNone() {
    for (var seed = 1L; seed <= 60; seed++) {
      assertThat(SCHEDULE.of(seed).get(0).overlaps()).isFalse();
    }
  }
}
