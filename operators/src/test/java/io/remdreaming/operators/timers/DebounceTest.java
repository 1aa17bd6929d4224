package io.remdreaming.operators.timers;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

class DebounceTest {

  private static final UserKey ANN = new UserKey("acme", "ann");

  @Test
  void changesAreToldOnceWhenTheFirstHasSettled() throws Exception {
    try (var harness = harness(false)) {
      harness.processElement(new Version(1, 2, 0), 0);
      harness.setProcessingTime(900);
      harness.processElement(new Version(3, 1, 0), 0);
      assertThat(harness.extractOutputValues()).isEmpty();
      harness.setProcessingTime(1_000);
      harness.setProcessingTime(5_000);
      harness.processWatermark(Watermark.MAX_WATERMARK);
      assertThat(harness.extractOutputValues()).containsExactly(new Version(3, 2, 0));
    }
  }

  @Test
  void whatHasNotSettledIsToldAtTheEndOfInput() throws Exception {
    try (var harness = harness(false)) {
      harness.processElement(new Version(1, 0, 0), 0);
      harness.processWatermark(Watermark.MAX_WATERMARK);
      harness.setProcessingTime(5_000);
      assertThat(harness.extractOutputValues()).containsExactly(new Version(1, 0, 0));
    }
  }

  @Test
  void whereOnlyTheFinalResultCountsNothingIsToldBefore() throws Exception {
    try (var harness = harness(true)) {
      harness.processElement(new Version(1, 0, 0), 0);
      harness.setProcessingTime(5_000);
      assertThat(harness.extractOutputValues()).isEmpty();
      harness.processWatermark(Watermark.MAX_WATERMARK);
      assertThat(harness.extractOutputValues()).hasSize(1);
    }
  }

  @Test
  void whatChangesNothingRaisesTheVersionOfTheNextChange() throws Exception {
    try (var harness = harness(false)) {
      harness.processElement(new Version(9, 0, 7), 0);
      harness.setProcessingTime(5_000);
      assertThat(harness.extractOutputValues()).isEmpty();
      harness.processElement(new Version(8, 0, 0), 0);
      harness.setProcessingTime(9_000);
      assertThat(harness.extractOutputValues()).containsExactly(new Version(9, 0, 0));
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<UserKey, Version, Version> harness(
      boolean finalOnly) throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<UserKey, Version, Version>(
            new KeyedProcessOperator<>(new Telling(finalOnly)),
            version -> ANN,
            TypeInformation.of(UserKey.class));
    harness.open();
    return harness;
  }

  /** Tells the version at which it fires; one of logic version 7 changes nothing. */
  private static final class Telling extends KeyedProcessFunction<UserKey, Version, Version> {

    private static final long serialVersionUID = 1L;

    private final boolean finalOnly;
    private transient Debounce debounce;

    Telling(boolean finalOnly) {
      this.finalOnly = finalOnly;
    }

    @Override
    public void open(OpenContext context) {
      debounce = new Debounce(getRuntimeContext(), Duration.ofSeconds(1), finalOnly);
    }

    @Override
    public void processElement(Version version, Context context, Collector<Version> out)
        throws Exception {
      debounce.saw(version, version.logicVersion() != 7, context.timerService());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Version> out)
        throws Exception {
      var version = debounce.fire(timestamp, context.timerService());
      if (version != null) {
        out.collect(version);
      }
    }
  }
}
