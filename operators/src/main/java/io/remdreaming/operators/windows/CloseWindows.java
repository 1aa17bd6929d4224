package io.remdreaming.operators.windows;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.timers.EndOfInput;
import io.remdreaming.operators.timers.EndOfInputBuffer;
import io.remdreaming.operators.timers.SharedMoments;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Gathers each window's messages by the data's own time and closes it when it has been idle, and at
 * end of input; closing early costs work but never changes what is remembered in the end.
 *
 * <p>Where only the final result counts, as in BATCH, where a window's events arrive in any order,
 * they wait for the end of input and are then taken in the order of their offsets.
 *
 * @param <K> the type of its keys
 * @param <C> how it tells what has changed
 */
public abstract class CloseWindows<K, C> extends KeyedProcessFunction<K, WindowEvent<K>, C>
    implements CheckpointedFunction {

  private static final long serialVersionUID = 1L;

  private final Class<K> keys;
  private final String kind;
  private final String openWindows;
  private final Duration idleTimeout;
  private final boolean finalOnly;
  private final OpenWindows windows = new OpenWindows();
  private transient EndOfInputBuffer<WindowEvent<K>> waiting;
  private transient IdlenessTracker idleness;
  private transient WindowMetrics metrics;

  /**
   * @param kind the windows' kind, under which metrics lie
   * @param openWindows the name of the number of open windows
   */
  protected CloseWindows(
      Class<K> keys, String kind, String openWindows, Duration idleTimeout, boolean finalOnly) {
    this.keys = keys;
    this.kind = kind;
    this.openWindows = openWindows;
    this.idleTimeout = idleTimeout;
    this.finalOnly = finalOnly;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    var runtime = getRuntimeContext();
    waiting =
        new EndOfInputBuffer<>(
            runtime, "buffered-events", WindowEvent.type(keys), event -> event.record().offset());
    idleness = new IdlenessTracker();
    var group = runtime.getMetricGroup().addGroup(kind);
    windows.show(group, openWindows);
    metrics = new WindowMetrics(group);
  }

  /** The accumulator of the current key, as far as state has it. */
  protected abstract WindowAccumulator<K> accumulator(Context context, Collector<C> out)
      throws Exception;

  protected final WindowMetrics metrics() {
    return metrics;
  }

  protected final Consumer<DeadLetter> late(Context context) {
    return letter -> {
      metrics.messageLate();
      context.output(DeadLetters.TAG, letter);
    };
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    windows.restore(context);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    windows.snapshot();
  }

  @Override
  public void processElement(WindowEvent<K> event, Context context, Collector<C> out)
      throws Exception {
    var timers = context.timerService();
    if (finalOnly) {
      waiting.add(event, timers);
      return;
    }
    var now = timers.currentProcessingTime();
    idleness.saw(event.record().partition(), event.record().appendTime(), now);
    var window = accumulator(context, out);
    var wasOpen = window.progress().open();
    add(event, window);
    var idleTimer = window.progress().idleTimer();
    if (window.progress().open() && idleTimer == 0) {
      idleTimer = SharedMoments.within(now, idleTimeout.toMillis());
      timers.registerProcessingTimeTimer(idleTimer);
      EndOfInput.await(timers);
    }
    window.save(idleTimer);
    windows.changed(wasOpen, window.progress().open());
  }

  private void add(WindowEvent<K> event, WindowAccumulator<K> window) throws Exception {
    metrics.eventAdded(window.add(event));
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<C> out) throws Exception {
    var window = accumulator(context, out);
    var wasOpen = window.progress().open();
    if (EndOfInput.isReachedAt(timestamp)) {
      for (var event : waiting.drain()) {
        add(event, window);
      }
      window.close();
      window.save(0);
    } else if (timestamp == window.progress().idleTimer()) {
      closeIfIdle(window, context);
    }
    windows.changed(wasOpen, window.progress().open());
  }

  private void closeIfIdle(WindowAccumulator<K> window, OnTimerContext context) throws Exception {
    var timers = context.timerService();
    var now = timers.currentProcessingTime();
    var idle = idleTimeout.toMillis();
    var log = window.progress().log();
    var isOpen = window.progress().open();
    if (isOpen && !idleness.isIdle(log.partition(), log.lastAppend(), now, idle)) {
      var next = SharedMoments.within(now, idle);
      timers.registerProcessingTimeTimer(next);
      window.save(next);
      return;
    }
    EndOfInput.awaitNoMore(timers);
    if (isOpen) {
      window.close();
    }
    window.save(0);
  }
}
