package io.remdreaming.operators.windows.sessions;

import io.remdreaming.model.sessions.SessionKey;
import io.remdreaming.model.sessions.SessionWindowChange;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.keyed.ByUser;
import io.remdreaming.operators.windows.CloseWindows;
import io.remdreaming.operators.windows.WindowAccumulator;
import io.remdreaming.operators.windows.WindowEvent;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Cuts each session into session windows by the data's own time and emits how the cut changes. */
public final class CloseSessions extends CloseWindows<SessionKey, SessionWindowChange> {

  /** Sessions in numbers, whenever one has changed and is closed. */
  public static final OutputTag<SessionTotals> TOTALS =
      new OutputTag<>("session-totals", TypeInformation.of(SessionTotals.class));

  private static final long serialVersionUID = 1L;

  private final SessionOptions options;
  private transient SessionState state;

  CloseSessions(SessionOptions options) {
    super(
        SessionKey.class,
        "sessions",
        "numOpenSessions",
        options.idleTimeout(),
        options.finalOnly());
    this.options = options;
  }

  /**
   * Main output: session window changes. Side outputs: {@link #TOTALS} and late {@link
   * DeadLetters#TAG}.
   */
  public static SingleOutputStreamOperator<SessionWindowChange> on(
      DataStream<WindowEvent<SessionKey>> events, SessionOptions options) {
    return ByUser.within(events, WindowEvent::window, TypeInformation.of(SessionKey.class))
        .process(new CloseSessions(options))
        .returns(SessionWindowChange.class)
        .name("Close session windows")
        .uid("close-session-windows");
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    state = new SessionState(getRuntimeContext(), options);
  }

  @Override
  protected WindowAccumulator<SessionKey> accumulator(
      Context context, Collector<SessionWindowChange> out) throws Exception {
    return new SessionAccumulator(
        context.getCurrentKey(),
        state,
        state.progress(),
        options,
        change -> {
          metrics().windowChanged(change.kind() == SessionWindowChange.Kind.DELETE);
          out.collect(change);
        },
        totals -> context.output(TOTALS, totals),
        late(context));
  }
}
