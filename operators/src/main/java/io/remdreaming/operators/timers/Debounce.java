package io.remdreaming.operators.timers;

import io.remdreaming.model.memory.Version;
import java.time.Duration;
import java.util.function.LongUnaryOperator;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/**
 * Collects a key's changes until they have settled, or until the end of input. When exactly it
 * fires decides what that costs, never what comes out in the end.
 */
public final class Debounce {

  private static final int SPACING = 12;

  private final long debounceMillis;
  private final boolean finalOnly;
  private final ValueState<Debounced> state;

  /**
   * @param debounce how long more is waited for after the first change
   * @param finalOnly whether only the end of input fires
   */
  public Debounce(RuntimeContext context, Duration debounce, boolean finalOnly) {
    this.debounceMillis = debounce.toMillis();
    this.finalOnly = finalOnly;
    state =
        context.getState(
            new ValueStateDescriptor<>("debounced", TypeInformation.of(Debounced.class)));
  }

  /** Takes the version of an input that has changed something or nothing. */
  public void saw(Version version, boolean changed, TimerService timers) throws Exception {
    saw(version, changed, timers, firedAt -> settled(timers));
  }

  /**
   * The same with a time of its own at which it is to fire; the earliest counts.
   *
   * @param due from when it fired last, 0 for never
   */
  public void saw(Version version, boolean changed, TimerService timers, LongUnaryOperator due)
      throws Exception {
    var now = known().saw(version, changed);
    if (now.pending()) {
      EndOfInput.await(timers);
    }
    if (!finalOnly && now.pending()) {
      var time = SharedMoments.to(due.applyAsLong(now.firedAt()), debounceMillis);
      now = due(now, time, timers);
    }
    state.update(now);
  }

  /** When changes of now will have settled. */
  public long settled(TimerService timers) {
    return timers.currentProcessingTime() + debounceMillis;
  }

  /**
   * Before when a key need not fire again that goes on changing, as a user does in a replay:
   * {@value #SPACING} times the debounce after it fired last.
   *
   * @param firedAt when it fired last, 0 for never
   */
  public static long spaced(long firedAt, Duration debounce) {
    return firedAt == 0 ? 0 : firedAt + SPACING * debounce.toMillis();
  }

  /** The longest that a change waits where turns are spaced. */
  public static Duration longest(Duration debounce) {
    return debounce.multipliedBy(SPACING + 1);
  }

  private static Debounced due(Debounced now, long time, TimerService timers) {
    if (now.dueAt() != 0 && now.dueAt() <= time) {
      return now;
    }
    if (now.dueAt() != 0) {
      timers.deleteProcessingTimeTimer(now.dueAt());
    }
    timers.registerProcessingTimeTimer(time);
    return now.due(time);
  }

  /**
   * When a timer fires: the version of what has changed, null if nothing has, or if the timer is
   * another one and comes before it is due.
   */
  public @Nullable Version fire(long timestamp, TimerService timers) throws Exception {
    var now = known();
    if (!now.pending() || timestamp < now.dueAt()) {
      return null;
    }
    if (now.dueAt() != 0) {
      timers.deleteProcessingTimeTimer(now.dueAt());
    }
    state.update(now.fired(timers.currentProcessingTime()));
    return now.version();
  }

  /** The highest version of all input so far. */
  public Version version() throws Exception {
    return known().version();
  }

  /** No firing so far counts, so that the next one need not wait for its turn. */
  public void neverFired() throws Exception {
    var now = known();
    state.update(new Debounced(now.version(), now.pending(), now.dueAt(), 0));
  }

  private Debounced known() throws Exception {
    var known = state.value();
    return known == null ? Debounced.START : known;
  }
}
