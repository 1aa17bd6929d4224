package io.remdreaming.operators.windows.upgrades;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.budget.Limits;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;

/** When windows are asked about again. */
final class UpgradeBudgetTest extends UpgradeHarness {

  @Test
  void windowsAreAskedAboutAgainOnceADayWhereTheDaysTokensAreLimited() throws Exception {
    openAt(MARCH, new Limits(1_000, 50_000));
    policy(true, 3);
    assertThat(take(window("p1", 5))).containsExactly(window("p1", 5).requesting(AUTOMATIC));
    passTo(MARCH.plus(Duration.ofHours(11)));
    assertThat(taken()).isEmpty();
    passTo(MARCH.plus(Duration.ofHours(30)));
    assertThat(taken()).containsExactly(window("p1", 5).requesting(AUTOMATIC));
    passTo(MARCH.plus(Duration.ofHours(35)));
    assertThat(taken()).isEmpty();
    passTo(MARCH.plus(Duration.ofHours(36)).plusSeconds(30));
    assertThat(taken()).as("clocks may differ").isEmpty();
    passTo(MARCH.plus(Duration.ofHours(37)));
    assertThat(taken()).containsExactly(window("p1", 5).requesting(AUTOMATIC));
  }

  @Test
  void windowsAreAskedAboutAgainOnceAMonthWhereOnlyTheMonthsTokensAreLimited() throws Exception {
    openAt(MARCH, new Limits(Long.MAX_VALUE, 50_000));
    policy(true, 3);
    take(window("p1", 5));
    passTo(Instant.parse("2026-03-31T23:00:00Z"));
    assertThat(taken()).isEmpty();
    passTo(Instant.parse("2026-04-01T01:00:00Z"));
    assertThat(taken()).containsExactly(window("p1", 5).requesting(AUTOMATIC));
  }

  @Test
  void withoutLimitsOrSuchAPolicyNobodyIsAskedAgain() throws Exception {
    openAt(MARCH, Limits.NONE);
    policy(true, 3);
    take(window("p1", 5));
    passTo(MARCH.plus(Duration.ofDays(40)));
    assertThat(taken()).isEmpty();
    openAt(MARCH, new Limits(1_000, 50_000));
    take(window("p1", 5), premium("p1", 1));
    passTo(MARCH.plus(Duration.ofDays(40)));
    assertThat(taken()).isEmpty();
  }

  @Test
  void largerBudgetAsksAgainAndASmallerOneDoesNot() throws Exception {
    openAt(MARCH, new Limits(1_000, 50_000));
    policy(true, 3, 2_000);
    take(window("p1", 5));
    policy(true, 4, 1_000);
    passTo(MARCH.plus(Duration.ofHours(1)));
    assertThat(taken()).isEmpty();
    policy(true, 5, 3_000);
    passTo(MARCH.plus(Duration.ofHours(2)));
    assertThat(taken()).containsExactly(window("p1", 5).requesting(AUTOMATIC));
  }

  @Test
  void runThatEndsAsksOnceWhateverTheDay() throws Exception {
    try (var bounded = harness(new Limits(1_000, 50_000), Duration.ZERO, true, false)) {
      bounded.open();
      bounded.setProcessingTime(MARCH.toEpochMilli());
      bounded.processElement2(new StreamRecord<>(automatic(true, 3, 0), 0));
      bounded.processElement1(UpgradeEvent.of(window("p1", 5)), 0);
      bounded.setProcessingTime(MARCH.plus(Duration.ofDays(3)).toEpochMilli());
      bounded.processBothWatermarks(Watermark.MAX_WATERMARK);
      assertThat(bounded.extractOutputValues())
          .containsExactly(window("p1", 5).requesting(AUTOMATIC));
    }
  }

  private void openAt(Instant time, Limits limits) throws Exception {
    harness.close();
    harness = harness(limits, Duration.ofDays(90), false, false);
    harness.open();
    harness.setProcessingTime(time.toEpochMilli());
  }

  private void passTo(Instant time) throws Exception {
    harness.setProcessingTime(time.toEpochMilli());
  }
}
