package io.remdreaming.operators.sessions;

import io.remdreaming.model.sessions.PartChange;
import io.remdreaming.model.sessions.SessionKey;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.keyed.ByUser;
import io.remdreaming.operators.metrics.OpenWindows;
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
import org.apache.flink.util.OutputTag;

/**
 * Cuts each session into parts by the data's own time and emits how the cut changes. It fires when
 * the session's own time passes the gap, when the session has been idle, and at end of input;
 * firing early costs work but never changes what is remembered in the end.
 *
 * <p>Where only the final result counts, as in BATCH, where a session's events arrive in any order,
 * they wait for the end of input and are then admitted in the order of their offsets.
 */
public final class CloseSessions
    extends KeyedProcessFunction<SessionKey, WindowEvent<SessionKey>, PartChange>
    implements CheckpointedFunction {

  /** Sessions in numbers, at each firing. */
  public static final OutputTag<SessionTotals> TOTALS =
      new OutputTag<>("session-totals", TypeInformation.of(SessionTotals.class));

  private static final long serialVersionUID = 1L;

  private final SessionOptions options;
  private final OpenWindows windows = new OpenWindows();
  private transient SessionState state;
  private transient EndOfInputBuffer<WindowEvent<SessionKey>> waiting;
  private transient PartitionHeads heads;
  private transient SessionMetrics metrics;

  static CloseSessions with(SessionOptions options) {
    return new CloseSessions(options);
  }

  private CloseSessions(SessionOptions options) {
    this.options = options;
  }

  /** Main output: part changes. Side outputs: {@link #TOTALS} and late {@link DeadLetters#TAG}. */
  public static SingleOutputStreamOperator<PartChange> on(
      DataStream<WindowEvent<SessionKey>> events, SessionOptions options) {
    return ByUser.within(events, WindowEvent::window, TypeInformation.of(SessionKey.class))
        .process(new CloseSessions(options))
        .returns(PartChange.class)
        .name("Close sessions")
        .uid("close-sessions");
  }

  @Override
  public void open(OpenContext context) {
    state = new SessionState(getRuntimeContext(), options);
    waiting =
        new EndOfInputBuffer<>(
            getRuntimeContext(),
            "waiting-events",
            WindowEvent.type(SessionKey.class),
            event -> event.record().offset());
    heads = new PartitionHeads();
    metrics = new SessionMetrics(getRuntimeContext().getMetricGroup(), windows);
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
  public void processElement(
      WindowEvent<SessionKey> event, Context context, Collector<PartChange> out) throws Exception {
    if (options.finalOnly()) {
      waiting.add(event, context.timerService());
      return;
    }
    var timers = context.timerService();
    var now = timers.currentProcessingTime();
    var record = event.record();
    heads.saw(record.partition(), record.appendTime(), now);
    var session = session(context, out);
    var wasOpen = session.clock().open();
    admit(session, event);
    var armed = session.clock().timers();
    if (session.clock().open() && !armed) {
      timers.registerProcessingTimeTimer(now + options.idleTimeout().toMillis());
      EndOfInput.await(timers);
      armed = true;
    }
    session.save(armed);
    windows.changed(wasOpen, session.clock().open());
  }

  private void admit(OpenSession session, WindowEvent<SessionKey> event) throws Exception {
    if (session.admit(event)) {
      metrics.eventAdmitted();
    } else {
      metrics.eventChangedNothing();
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<PartChange> out)
      throws Exception {
    var session = session(context, out);
    var wasOpen = session.clock().open();
    onTimer(timestamp, context, session);
    windows.changed(wasOpen, session.clock().open());
  }

  private void onTimer(long timestamp, OnTimerContext context, OpenSession session)
      throws Exception {
    if (EndOfInput.isReachedAt(timestamp)) {
      admitWaiting(session);
      close(session);
      return;
    }
    var timers = context.timerService();
    var now = timers.currentProcessingTime();
    var idle = options.idleTimeout().toMillis();
    var clock = session.clock();
    if (clock.open() && !heads.isIdle(clock.partition(), clock.lastAppend(), now, idle)) {
      timers.registerProcessingTimeTimer(now + idle);
      return;
    }
    EndOfInput.awaitNoMore(timers);
    if (session.clock().open()) {
      close(session);
    } else {
      session.save(false);
    }
  }

  private void admitWaiting(OpenSession session) throws Exception {
    for (var event : waiting.drain()) {
      admit(session, event);
    }
  }

  private void close(OpenSession session) throws Exception {
    session.close();
    session.save(false);
  }

  private OpenSession session(Context context, Collector<PartChange> out) throws Exception {
    return new OpenSession(
        options,
        state,
        context.getCurrentKey(),
        change -> {
          metrics.partChanged(change);
          out.collect(change);
        },
        totals -> {
          metrics.sessionClosed();
          context.output(TOTALS, totals);
        },
        letter -> {
          metrics.messageLate();
          context.output(DeadLetters.TAG, letter);
        });
  }
}
