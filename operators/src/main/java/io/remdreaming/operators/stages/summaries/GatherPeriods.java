package io.remdreaming.operators.stages.summaries;

import static java.util.Objects.requireNonNull;

import io.remdreaming.model.days.DayRules;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.periods.PeriodChange;
import io.remdreaming.model.periods.Periods;
import io.remdreaming.operators.keyed.ByUser;
import io.remdreaming.operators.stages.prompts.ModelAccess;
import io.remdreaming.operators.stages.prompts.UnansweredOptions;
import io.remdreaming.operators.stages.prompts.UnansweredWindows;
import io.remdreaming.operators.timers.Debounce;
import io.remdreaming.operators.timers.EndOfInput;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Brings a user's days together in weeks and months, and emits those that have changed, a while
 * after they have and at end of input; as long as days go on coming, as in a replay, less often.
 * Keyed by user; its state is a {@link PeriodState}.
 *
 * <p>Models are asked only about periods that are over, which the user's days tell: so such a
 * period is emitted once more when a later one begins. All are emitted once more after a deletion
 * notice: the tables drop those that tell of a day that goes.
 */
final class GatherPeriods extends KeyedProcessFunction<UserKey, DayDelta, PeriodChange> {

  private static final long serialVersionUID = 1L;

  private final SummaryOptions options;
  private final boolean asks;
  private final UnansweredOptions again;
  private transient PeriodState state;
  private transient Debounce debounce;
  private transient UnansweredWindows unanswered;

  /**
   * @param asks whether models are asked
   * @param again whether periods without an answer are prompted again
   */
  GatherPeriods(SummaryOptions options, boolean asks, UnansweredOptions again) {
    this.options = options;
    this.asks = asks;
    this.again = again;
  }

  static SingleOutputStreamOperator<PeriodChange> on(
      DataStream<DayDelta> days, SummaryOptions options, ModelAccess asking) {
    return ByUser.stay(days, DayDelta::owner)
        .process(new GatherPeriods(options, asking.asks(), asking.again()))
        .returns(PeriodChange.class)
        .name("Gather periods")
        .uid("gather-periods");
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    state = new PeriodState(runtime);
    debounce = new Debounce(runtime, options.debounce(), options.days().finalOnly());
    unanswered = new UnansweredWindows(runtime, again);
  }

  @Override
  public void processElement(DayDelta delta, Context context, Collector<PeriodChange> out)
      throws Exception {
    var version = new Version(delta.version().offset(), 0, options.days().logicVersion());
    var timers = context.timerService();
    var isNew = !delta.isNotice() && !state.knows(delta.id());
    var changed =
        delta.isNotice()
            ? state.changeAll()
            : state.take(delta, rules().offset(delta.owner().tenantId()));
    debounce.saw(version, changed, timers, firedAt -> due(isNew, firedAt, timers));
  }

  /** A new day waits for its turn; what has changed or gone may hold what was to be forgotten. */
  private long due(boolean isNew, long firedAt, TimerService timers) {
    var spaced = isNew ? Debounce.spaced(firedAt, options.debounce()) : 0;
    return Math.max(debounce.settled(timers), spaced);
  }

  private DayRules rules() {
    return options.days().rules();
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<PeriodChange> out)
      throws Exception {
    var timers = context.timerService();
    if (!EndOfInput.isReachedAt(timestamp)) {
      emitUnanswered(context.getCurrentKey(), timers, out);
    }
    var version = debounce.fire(timestamp, timers);
    if (version == null) {
      return;
    }
    var periods = state.periods();
    var last =
        periods.stream()
            .filter(progress -> !progress.days().isEmpty())
            .mapToLong(progress -> progress.period().startMillis())
            .max()
            .orElse(Long.MIN_VALUE);
    for (var progress : periods) {
      var isOver = asks && last >= progress.period().endMillis();
      if (progress.changed() || isOver != progress.over()) {
        emit(progress, version, isOver, timers, out);
      }
    }
  }

  private void emit(
      PeriodProgress progress,
      Version version,
      boolean isOver,
      TimerService timers,
      Collector<PeriodChange> out)
      throws Exception {
    var change = change(progress, version, isOver);
    var isTold = !change.isGone();
    if (isTold || progress.emitted() != null) {
      out.collect(change);
    }
    if (PeriodPrompts.asksAbout(change, options)) {
      var id = progress.period().id();
      var operations = List.of(PeriodPrompts.OPERATION);
      unanswered.asked(id, version, operations, List.of(id), timers);
    } else {
      unanswered.drop(progress.period().id());
    }
    state.put(progress.emitted(isTold ? version : null, isOver));
  }

  private PeriodChange change(PeriodProgress progress, Version version, boolean isOver)
      throws Exception {
    var period = progress.period();
    var days = Periods.told(period, state.days(progress), rules().offset(period.tenantId()));
    return new PeriodChange(period, version, days, isOver);
  }

  /** Once more as they were emitted, unless they are emitted anew anyway. */
  private void emitUnanswered(UserKey owner, TimerService timers, Collector<PeriodChange> out)
      throws Exception {
    for (var id : unanswered.due(owner, timers)) {
      var progress = state.period(id);
      if (progress == null || progress.changed() || progress.emitted() == null) {
        unanswered.drop(id);
      } else {
        out.collect(change(progress, requireNonNull(progress.emitted()), progress.over()));
      }
    }
  }
}
