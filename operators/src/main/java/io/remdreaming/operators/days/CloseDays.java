package io.remdreaming.operators.days;

import io.remdreaming.model.days.DayChange;
import io.remdreaming.model.days.DayKey;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.keyed.ByUser;
import io.remdreaming.operators.metrics.OpenWindows;
import io.remdreaming.operators.sessions.PartitionHeads;
import io.remdreaming.operators.timers.EndOfInput;
import io.remdreaming.operators.timers.EndOfInputBuffer;
import io.remdreaming.operators.windows.WindowEvent;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Gathers each day's messages by the data's own time and emits what the day has come to. It closes
 * a day when nothing has come for it for a while, and at end of input; closing early costs work but
 * never changes what is remembered in the end.
 *
 * <p>Where only the final result counts, as in BATCH, where a day's events arrive in any order,
 * they wait for the end of input and are then admitted in the order of their offsets.
 */
public final class CloseDays extends KeyedProcessFunction<DayKey, WindowEvent<DayKey>, DayChange>
    implements CheckpointedFunction {

  private static final long serialVersionUID = 1L;

  private final DayOptions options;
  private final OpenWindows windows = new OpenWindows();
  private transient DayState state;
  private transient EndOfInputBuffer<WindowEvent<DayKey>> waiting;
  private transient PartitionHeads heads;
  private transient DayMetrics metrics;

  private CloseDays(DayOptions options) {
    this.options = options;
  }

  static CloseDays with(DayOptions options) {
    return new CloseDays(options);
  }

  /** Main output: changes of days. Side output: late {@link DeadLetters#TAG}. */
  public static SingleOutputStreamOperator<DayChange> on(
      DataStream<WindowEvent<DayKey>> events, DayOptions options) {
    return ByUser.within(events, WindowEvent::window, TypeInformation.of(DayKey.class))
        .process(new CloseDays(options))
        .returns(DayChange.class)
        .name("Close days")
        .uid("close-days");
  }

  @Override
  public void open(OpenContext context) {
    state = new DayState(getRuntimeContext(), options);
    waiting =
        new EndOfInputBuffer<>(
            getRuntimeContext(),
            "waiting-day-events",
            WindowEvent.type(DayKey.class),
            event -> event.record().offset());
    heads = new PartitionHeads();
    metrics = new DayMetrics(getRuntimeContext().getMetricGroup(), windows);
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
  public void processElement(WindowEvent<DayKey> event, Context context, Collector<DayChange> out)
      throws Exception {
    var timers = context.timerService();
    if (options.finalOnly()) {
      waiting.add(event, context.timerService());
      return;
    }
    var now = timers.currentProcessingTime();
    heads.saw(event.record().partition(), event.record().appendTime(), now);
    var day = day(context, out);
    var wasOpen = day.clock().open();
    day.admit(event);
    var armed = day.clock().timers();
    if (day.clock().open() && !armed) {
      timers.registerProcessingTimeTimer(now + options.idleTimeout().toMillis());
      EndOfInput.await(timers);
      armed = true;
    }
    day.save(armed);
    windows.changed(wasOpen, day.clock().open());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<DayChange> out)
      throws Exception {
    var day = day(context, out);
    var wasOpen = day.clock().open();
    onTimer(timestamp, context, day);
    windows.changed(wasOpen, day.clock().open());
  }

  private void onTimer(long timestamp, OnTimerContext context, OpenDay day) throws Exception {
    if (EndOfInput.isReachedAt(timestamp)) {
      admitWaiting(day);
      day.close();
      day.save(false);
      return;
    }
    var timers = context.timerService();
    var now = timers.currentProcessingTime();
    var idle = options.idleTimeout().toMillis();
    var clock = day.clock();
    if (clock.open() && !heads.isIdle(clock.partition(), clock.lastAppend(), now, idle)) {
      timers.registerProcessingTimeTimer(now + idle);
      return;
    }
    EndOfInput.awaitNoMore(timers);
    day.close();
    day.save(false);
  }

  private void admitWaiting(OpenDay day) throws Exception {
    for (var event : waiting.drain()) {
      day.admit(event);
    }
  }

  private OpenDay day(Context context, Collector<DayChange> out) throws Exception {
    return new OpenDay(
        options,
        state,
        context.getCurrentKey(),
        change -> {
          metrics.dayChanged(change);
          out.collect(change);
        },
        letter -> {
          metrics.messageLate();
          context.output(DeadLetters.TAG, letter);
        });
  }
}
