package io.remdreaming.operators.stages.summaries;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.periods.PeriodChange;
import io.remdreaming.model.periods.PeriodKind;
import io.remdreaming.model.periods.SummarizedDay;
import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.operators.stages.prompts.PromptOptions;
import io.remdreaming.operators.stages.prompts.UnansweredOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class GatherPeriodsTest {

  private static final UserKey ANN = new UserKey("acme", "ann");
  private static final List<DayDelta> DAYS =
      List.of(
          there(1, "2026-03-02"),
          there(2, "2026-03-04"),
          there(3, "2026-03-10"),
          there(4, "2026-03-12"),
          there(5, "2026-04-01"));

  @Test
  void weeksAndMonthsAreTheSameInWhateverOrderTheirDaysCome() throws Exception {
    var days = new ArrayList<>(DAYS);
    var expected = last(days, false, false);
    assertThat(expected).hasSize(3).containsKey("MONTH 2026-03-01T00:00:00Z");
    assertThat(expected.get("WEEK 2026-03-02T00:00:00Z")).isEqualTo("2026-03-02 2026-03-04");
    for (var seed = 0; seed < 10; seed++) {
      Collections.shuffle(days, new Random(seed));
      assertThat(last(days, false, false)).isEqualTo(expected);
      assertThat(last(days, true, false)).isEqualTo(expected);
      assertThat(last(days, false, true)).isEqualTo(expected);
    }
  }

  @Test
  void dayThatIsGoneIsGoneFromItsWeekAndMonth() throws Exception {
    var days = new ArrayList<>(DAYS);
    days.add(new DayDelta(ANN, new Version(9, -1, 0), "2026-03-04", null));
    assertThat(last(days, false, false))
        .containsEntry("WEEK 2026-03-02T00:00:00Z", "")
        .containsEntry("MONTH 2026-03-01T00:00:00Z", "2026-03-02 2026-03-10 2026-03-12");
  }

  @Test
  void userWhoIsForgottenLeavesNothing() throws Exception {
    var days = new ArrayList<>(DAYS);
    for (var day : DAYS) {
      days.add(new DayDelta(ANN, new Version(9, 0, 0), day.id(), null));
    }
    try (var harness = harness(false, false)) {
      harness.open();
      for (var day : days) {
        harness.processElement(day, 0);
      }
      harness.processWatermark(new Watermark(Long.MAX_VALUE));
      assertThat(harness.extractOutputValues()).allMatch(PeriodChange::isGone);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
    }
  }

  @Test
  void afterADeletionRequestAllComeAnewAsNewAsIt() throws Exception {
    try (var harness = harness(false, false)) {
      harness.open();
      harness.processElement(DAYS.get(0), 0);
      harness.processElement(DAYS.get(1), 0);
      harness.setProcessingTime(5_000);
      var before = harness.extractOutputValues().size();
      harness.processElement(DayDelta.notice(ANN, new Version(9, 0, 0)), 0);
      harness.setProcessingTime(10_000);
      assertThat(harness.extractOutputValues())
          .hasSize(2 * before)
          .last()
          .satisfies(change -> assertThat(change.version().offset()).isEqualTo(9))
          .satisfies(change -> assertThat(change.days()).isNotEmpty());
    }
  }

  @Test
  void periodOfWhichNothingWasEverToldIsNotTakenBack() throws Exception {
    var gone = new DayDelta(ANN, new Version(9, 0, 0), "2026-03-02", null);
    assertThat(last(List.of(DAYS.get(0), gone), false, false)).isEmpty();
  }

  @Test
  void modelsAreAskedOncePeriodsAreOver() throws Exception {
    var options = options(false);
    var prompts = new PeriodPrompts(options, PromptOptions.always(Tier.GOOD, Priority.LOW));
    try (var harness = harness(false, true)) {
      harness.open();
      harness.processElement(DAYS.get(0), 0);
      harness.processElement(DAYS.get(1), 0);
      harness.setProcessingTime(5_000);
      assertThat(harness.extractOutputValues())
          .singleElement()
          .satisfies(week -> assertThat(prompts.prompt(week)).isNull());
      harness.processElement(DAYS.get(4), 0);
      harness.setProcessingTime(70_000);
      var week = harness.extractOutputValues().get(1);
      assertThat(week.period().kind()).isEqualTo(PeriodKind.WEEK);
      var prompt = Objects.requireNonNull(prompts.prompt(week));
      assertThat(prompt.data())
          .contains("\"day\":\"2026-03-02\"", "\"day\":\"2026-03-04\"")
          .doesNotContain("<b>");
    }
  }

  @Test
  void daysThatGoOnComingAreToldOnceAMinuteAndThoseThatChangeSoon() throws Exception {
    try (var harness = harness(false, false)) {
      harness.open();
      harness.processElement(DAYS.get(0), 0);
      harness.processElement(DAYS.get(1), 0);
      harness.setProcessingTime(5_000);
      assertThat(harness.extractOutputValues()).hasSize(1);
      harness.processElement(DAYS.get(2), 0);
      harness.processElement(DAYS.get(3), 0);
      harness.setProcessingTime(60_000);
      assertThat(harness.extractOutputValues()).hasSize(1);
      harness.setProcessingTime(70_000);
      // the second week, and the month of both
      assertThat(harness.extractOutputValues()).hasSize(3);
      harness.processElement(new DayDelta(ANN, new Version(9, 0, 0), "2026-03-04", null), 0);
      harness.setProcessingTime(80_000);
      assertThat(harness.extractOutputValues()).hasSize(5);
    }
  }

  /** The last of each period that is emitted, by its kind and start. */
  private static Map<String, String> last(List<DayDelta> days, boolean finalOnly, boolean asks)
      throws Exception {
    try (var harness = harness(finalOnly, asks)) {
      harness.open();
      for (var day : days) {
        harness.processElement(day, 0);
        harness.setProcessingTime(harness.getProcessingTime() + 70_000);
      }
      harness.processWatermark(new Watermark(Long.MAX_VALUE));
      var last = new TreeMap<String, String>();
      for (var change : harness.extractOutputValues()) {
        var period = change.period();
        var ids = change.days().stream().map(SummarizedDay::id).toList();
        last.put(period.kind() + " " + period.start(), String.join(" ", ids));
      }
      return last;
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<UserKey, DayDelta, PeriodChange> harness(
      boolean finalOnly, boolean asks) throws Exception {
    var function = new GatherPeriods(options(finalOnly), asks, UnansweredOptions.NEVER);
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(function), DayDelta::owner, TypeInformation.of(UserKey.class));
  }

  private static SummaryOptions options(boolean finalOnly) {
    return SummaryFixtures.options(finalOnly, 4_000, Duration.ofSeconds(5));
  }

  private static DayDelta there(long offset, String date) {
    var start = Instant.parse(date + "T00:00:00Z").toEpochMilli();
    var day =
        new SummarizedDay(
            date, "", start, 4, List.of("talk"), "neutral", "We <b>talked</b>.", List.of(), false);
    return new DayDelta(ANN, new Version(offset, 0, 0), date, day);
  }
}
