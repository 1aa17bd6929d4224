package io.remdreaming.operators.timers;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.memory.UserKey;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

class RefreshedFunctionTest {

  private static final UserKey ANN = new UserKey("acme", "ann");
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  @Test
  void silentOwnerLooksForNewsWithinTheIntervalAndThenMoreRarely() throws Exception {
    var function = new Looking();
    try (var harness = harness(function)) {
      harness.processElement("hold", 0);
      harness.setProcessingTime(INTERVAL.toMillis());
      assertThat(function.looks).isEqualTo(1);
      for (var second = 2; second <= 160; second++) {
        harness.setProcessingTime(1_000L * second);
      }
      assertThat(function.looks).isBetween(13, 18);
    }
  }

  @Test
  void inputHasAnOwnerLookSoonAgain() throws Exception {
    var function = new Looking();
    try (var harness = harness(function)) {
      harness.processElement("hold", 0);
      var later = RefreshTimers.longest(INTERVAL).toMillis() * 10;
      harness.setProcessingTime(later / 2);
      harness.setProcessingTime(later);
      var before = function.looks;
      harness.processElement("hold", 0);
      harness.setProcessingTime(later + 2 * INTERVAL.toMillis());
      assertThat(function.looks).isGreaterThan(before);
    }
  }

  @Test
  void ownerWithoutAnythingStopsLooking() throws Exception {
    var function = new Looking();
    try (var harness = harness(function)) {
      harness.processElement("drop", 0);
      assertThat(harness.numProcessingTimeTimers()).isZero();
      harness.processElement("hold", 0);
      harness.processElement("drop", 0);
      harness.setProcessingTime(INTERVAL.toMillis());
      assertThat(harness.numProcessingTimeTimers()).isZero();
      harness.processElement("hold", 0);
      assertThat(harness.numProcessingTimeTimers()).isEqualTo(1);
    }
  }

  @Test
  void endOfInputComesOnce() throws Exception {
    var function = new Looking();
    try (var harness = harness(function)) {
      harness.processElement("hold", 0);
      harness.processElement("hold", 0);
      harness.processWatermark(Watermark.MAX_WATERMARK);
      harness.processBroadcastWatermark(Watermark.MAX_WATERMARK);
      assertThat(harness.extractOutputValues()).containsExactly("end");
    }
  }

  private static KeyedBroadcastOperatorTestHarness<UserKey, String, String, String> harness(
      Looking function) throws Exception {
    var state = new MapStateDescriptor<>("news", Types.STRING, Types.STRING);
    var harness =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(function, List.of(state)),
            input -> ANN,
            TypeInformation.of(UserKey.class),
            1,
            1,
            0);
    harness.open();
    return harness;
  }

  /** Counts its looks, all of them in vain. */
  private static final class Looking extends RefreshedFunction<String, String, String> {

    private static final long serialVersionUID = 1L;

    private boolean holds;
    private int looks;

    Looking() {
      super(INTERVAL);
    }

    @Override
    protected void take(String input, ReadOnlyContext context, Collector<String> out) {
      holds = input.equals("hold");
    }

    @Override
    protected boolean isRefreshed() {
      return holds;
    }

    @Override
    protected boolean refresh(ReadOnlyContext context, Collector<String> out) {
      looks++;
      return false;
    }

    @Override
    protected void end(ReadOnlyContext context, Collector<String> out) {
      out.collect("end");
    }

    @Override
    public void processBroadcastElement(String news, Context context, Collector<String> out) {}
  }
}
