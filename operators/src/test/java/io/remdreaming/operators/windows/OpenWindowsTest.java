package io.remdreaming.operators.windows;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.testutils.MetricListener;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

class OpenWindowsTest {

  @Test
  void numberOutlivesARestart() throws Exception {
    assertThat(open(restarted(taken(2, 0)))).isEqualTo(2);
  }

  @Test
  void subtasksHaveTheSumOfBeforeAlsoAfterARescale() throws Exception {
    var before = AbstractStreamOperatorTestHarness.repackageState(taken(2, 0), taken(2, 1));
    var merged = AbstractStreamOperatorTestHarness.repartitionOperatorState(before, 2, 2, 1, 0);
    assertThat(open(restarted(merged))).isEqualTo(4);
  }

  /** Opens some windows, closes one that is not open, and snapshots. */
  private static OperatorSubtaskState taken(int windows, int subtask) throws Exception {
    try (var harness = harness(new Opening(), 2, subtask)) {
      harness.open();
      for (var i = 0; i < windows; i++) {
        harness.processElement(true, 0);
      }
      harness.processElement(true, 0);
      harness.processElement(false, 0);
      return harness.snapshot(1, 1);
    }
  }

  private static Opening restarted(OperatorSubtaskState state) throws Exception {
    var function = new Opening();
    try (var harness = harness(function, 1, 0)) {
      harness.initializeState(state);
      harness.open();
    }
    return function;
  }

  private static OneInputStreamOperatorTestHarness<Boolean, Boolean> harness(
      Opening function, int parallelism, int subtask) throws Exception {
    return new OneInputStreamOperatorTestHarness<>(
        new ProcessOperator<>(function), 720, parallelism, subtask);
  }

  private static long open(Opening function) {
    var listener = new MetricListener();
    function.windows.show(listener.getMetricGroup(), "numOpen");
    Gauge<Long> gauge = listener.<Long>getGauge("numOpen").orElseThrow();
    return gauge.getValue();
  }

  /** Opens a window for true and closes one for false. */
  private static final class Opening extends ProcessFunction<Boolean, Boolean>
      implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;

    private final OpenWindows windows = new OpenWindows();

    @Override
    public void processElement(Boolean opens, Context context, Collector<Boolean> out) {
      windows.changed(!opens, opens);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
      windows.restore(context);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
      windows.snapshot();
    }
  }
}
