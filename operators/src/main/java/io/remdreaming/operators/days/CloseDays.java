package io.remdreaming.operators.days;

import io.remdreaming.model.days.DayChange;
import io.remdreaming.model.days.DayKey;
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

/** Gathers each day's messages by the data's own time and emits what the day has come to. */
public final class CloseDays extends CloseWindows<DayKey, DayChange> {

  private static final long serialVersionUID = 1L;

  private final DayOptions options;
  private transient DayState state;

  static CloseDays with(DayOptions options) {
    return new CloseDays(options);
  }

  private CloseDays(DayOptions options) {
    super(DayKey.class, "days", "numOpenDays", options.idleTimeout(), options.finalOnly());
    this.options = options;
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
  public void open(OpenContext context) throws Exception {
    super.open(context);
    state = new DayState(getRuntimeContext(), options);
  }

  @Override
  protected WindowAccumulator<DayKey> accumulator(Context context, Collector<DayChange> out)
      throws Exception {
    return new DayAccumulator(
        context.getCurrentKey(),
        state,
        state.progress(),
        options,
        change -> {
          metrics().windowChanged(change.kind() == DayChange.Kind.GONE);
          out.collect(change);
        },
        late(context));
  }
}
