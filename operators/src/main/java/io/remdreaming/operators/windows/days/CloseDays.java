package io.remdreaming.operators.windows.days;

import io.remdreaming.model.days.DayWindow;
import io.remdreaming.model.days.DayWindowChange;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.keyed.ByUser;
import io.remdreaming.operators.stages.prompts.UnansweredWindows;
import io.remdreaming.operators.timers.EndOfInput;
import io.remdreaming.operators.windows.CloseWindows;
import io.remdreaming.operators.windows.WindowEvent;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Gathers each day window's messages by the data's own time and emits what the day has come to. */
public final class CloseDays extends CloseWindows<DayWindow, DayWindowChange> {

  private static final long serialVersionUID = 1L;

  private final DayOptions options;
  private final DayPromptRetries asked;
  private transient DayState state;
  private transient UnansweredWindows unanswered;
  private transient @Nullable DayWindowChange emitted;

  CloseDays(DayOptions options, DayPromptRetries asked) {
    super(DayWindow.class, "days", "numOpenDays", options.idleTimeout(), options.finalOnly());
    this.options = options;
    this.asked = asked;
  }

  /** Main output: changes of day windows. Side output: late {@link DeadLetters#TAG}. */
  public static SingleOutputStreamOperator<DayWindowChange> on(
      DataStream<WindowEvent<DayWindow>> events, DayOptions options, DayPromptRetries asked) {
    return ByUser.within(events, WindowEvent::window, TypeInformation.of(DayWindow.class))
        .process(new CloseDays(options, asked))
        .returns(DayWindowChange.class)
        .name("Close day windows")
        .uid("close-day-windows");
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    state = new DayState(getRuntimeContext(), options);
    unanswered = new UnansweredWindows(getRuntimeContext(), asked.again());
  }

  @Override
  public void processElement(
      WindowEvent<DayWindow> event, Context context, Collector<DayWindowChange> out)
      throws Exception {
    super.processElement(event, context, out);
    remember(context.timerService());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<DayWindowChange> out)
      throws Exception {
    super.onTimer(timestamp, context, out);
    if (!EndOfInput.isReachedAt(timestamp)) {
      askAgain(context, out);
    }
    remember(context.timerService());
  }

  private void askAgain(OnTimerContext context, Collector<DayWindowChange> out) throws Exception {
    var owner = context.getCurrentKey().owner();
    for (var day : unanswered.due(owner, context.timerService())) {
      if (!accumulator(context, out).emitAgain()) {
        unanswered.drop(day);
      }
    }
  }

  /** What was emitted last is asked about from now on. */
  private void remember(TimerService timers) throws Exception {
    var change = emitted;
    emitted = null;
    if (change != null && asked.about(change)) {
      var prompts = List.of(change.day().id());
      var operations = List.of(Operations.SUMMARIES);
      unanswered.asked(change.day().id(), change.version(), operations, prompts, timers);
    } else if (change != null) {
      unanswered.drop(change.day().id());
    }
  }

  @Override
  protected DayAccumulator accumulator(Context context, Collector<DayWindowChange> out)
      throws Exception {
    return new DayAccumulator(
        context.getCurrentKey(),
        state,
        state.progress(),
        options,
        change -> {
          metrics().windowChanged(change.kind() == DayWindowChange.Kind.DELETE);
          out.collect(change);
          emitted = change;
        },
        late(context));
  }
}
