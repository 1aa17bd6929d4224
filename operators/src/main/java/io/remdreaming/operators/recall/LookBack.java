package io.remdreaming.operators.recall;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.users.Memory;
import io.remdreaming.operators.timers.EndOfInput;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Looks at all that is remembered of a user, some time after it has changed and at end of input;
 * what it then says depends on the memories alone, not on when it looked. Keyed by user; the state
 * grows with the user's memory.
 *
 * @param <T> what it says
 */
public abstract class LookBack<T> extends KeyedProcessFunction<UserKey, Recalled, T> {

  private static final long serialVersionUID = 1L;

  private final RecallOptions options;
  private transient KnownMemories memories;
  private transient ValueState<Progress> progress;

  protected LookBack(RecallOptions options) {
    this.options = options;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    memories = new KnownMemories(getRuntimeContext());
    progress =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>("recall-progress", TypeInformation.of(Progress.class)));
  }

  @Override
  public void processElement(Recalled change, Context context, Collector<T> out) throws Exception {
    before(change);
    var now = progress().reaching(change.version().offset(), memories.take(kept(change)));
    var timers = context.timerService();
    EndOfInput.await(timers);
    progress.update(options.finalOnly() || !now.changed() ? now : waking(now, change, timers));
  }

  /** The earlier of what is due and what this change makes due. */
  private Progress waking(Progress now, Recalled change, TimerService timers) {
    var time = timers.currentProcessingTime();
    var due = due(time + options.settle().toMillis(), now.lookedAt(), change);
    if (now.lookAt() != 0 && now.lookAt() <= due) {
      return now;
    }
    if (now.lookAt() != 0) {
      timers.deleteProcessingTimeTimer(now.lookAt());
    }
    timers.registerProcessingTimeTimer(due);
    return now.lookingAt(due);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<T> out) throws Exception {
    var now = progress();
    if (now.changed()) {
      var version = new Version(now.offset(), 0, options.generation());
      look(context.getCurrentKey(), version, memories.all(), out);
      if (now.lookAt() != 0) {
        context.timerService().deleteProcessingTimeTimer(now.lookAt());
      }
      now = now.looked(context.timerService().currentProcessingTime());
    }
    progress.update(now);
  }

  private Progress progress() throws Exception {
    var known = progress.value();
    return known == null ? Progress.START : known;
  }

  /** Sees each change before it is known. */
  protected void before(Recalled change) throws Exception {}

  /** What of a change is needed later; all of it, unless it is said otherwise. */
  protected Recalled kept(Recalled change) {
    return change;
  }

  /**
   * When to look.
   *
   * @param settled the time at which changes have settled
   * @param lookedAt when it was looked last, 0 for never
   */
  protected long due(long settled, long lookedAt, Recalled change) {
    return settled;
  }

  /**
   * Says what the memories come to.
   *
   * @param memories all of the user's, in no order
   */
  protected abstract void look(
      UserKey owner, Version version, List<Memory> memories, Collector<T> out) throws Exception;
}
