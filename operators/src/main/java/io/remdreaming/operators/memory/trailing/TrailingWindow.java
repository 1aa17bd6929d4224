package io.remdreaming.operators.memory.trailing;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.users.Memory;
import io.remdreaming.operators.timers.Debounce;
import io.remdreaming.operators.timers.EndOfInput;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Looks at all that is remembered of a user, some time after it has changed and at end of input;
 * what it then says depends on the memories alone, not on when it looked. Keyed by user; the state
 * grows with the user's memory.
 *
 * <p>After a deletion notice it says everything again.
 *
 * @param <T> what it says
 */
public abstract class TrailingWindow<T> extends KeyedProcessFunction<UserKey, MemoryDelta, T> {

  private static final long serialVersionUID = 1L;

  private final TrailingWindowOptions options;
  private transient KnownMemories memories;
  private transient Debounce debounce;

  protected TrailingWindow(TrailingWindowOptions options) {
    this.options = options;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    memories = new KnownMemories(getRuntimeContext());
    debounce = new Debounce(getRuntimeContext(), options.debounce(), options.finalOnly());
  }

  @Override
  public void processElement(MemoryDelta change, Context context, Collector<T> out)
      throws Exception {
    before(change);
    var timers = context.timerService();
    var version = new Version(change.version().offset(), 0, options.logicVersion());
    var changed = change.isNotice() || memories.take(kept(change));
    debounce.saw(version, changed, timers, firedAt -> due(firedAt, change, timers));
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<T> out) throws Exception {
    var timers = context.timerService();
    var version = debounce.fire(timestamp, timers);
    if (version == null
        && !EndOfInput.isReachedAt(timestamp)
        && again(context.getCurrentKey(), timers)) {
      version = debounce.version();
    }
    if (version != null) {
      var counts = look(context.getCurrentKey(), version, memories.all(), timers, out);
      if (!counts) {
        debounce.neverFired();
      }
    }
  }

  /** Sees each change before it is known. */
  protected void before(MemoryDelta change) throws Exception {}

  /** What of a change is needed later; all of it, unless it is said otherwise. */
  protected MemoryDelta kept(MemoryDelta change) {
    return change;
  }

  private long due(long lookedAt, MemoryDelta change, TimerService timers) {
    var settled = debounce.settled(timers);
    var isMore = !change.isNotice() && change.deletedIds().isEmpty();
    return isMore ? Math.max(settled, notBefore(lookedAt)) : settled;
  }

  /**
   * Before when not to look, unless something is gone.
   *
   * @param lookedAt when it was looked last, 0 for never
   */
  protected long notBefore(long lookedAt) {
    return 0;
  }

  /** Whether to look again though nothing has changed; asked at every processing-time timer. */
  protected boolean again(UserKey owner, TimerService timers) throws Exception {
    return false;
  }

  /**
   * Says what the memories come to.
   *
   * @param memories all of the user's, in no order
   * @return whether it counts as a look; else it is looked again as if it had not been
   */
  protected abstract boolean look(
      UserKey owner, Version version, List<Memory> memories, TimerService timers, Collector<T> out)
      throws Exception;
}
