package io.remdreaming.operators.timers;

import io.remdreaming.model.memory.UserKey;
import java.time.Duration;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.TimerService;

/**
 * When an owner without input looks by itself for what is broadcast. It has one timer at most, in
 * processing time, which keyed state remembers.
 */
public final class RefreshTimers {

  private final JitteredBackoff backoff;
  private final ValueState<RefreshTimer> timer;

  public RefreshTimers(RuntimeContext context, Duration interval) {
    backoff = JitteredBackoff.of(interval);
    timer =
        context.getState(
            new ValueStateDescriptor<>("refresh-timer", TypeInformation.of(RefreshTimer.class)));
  }

  /** The longest that a silent owner goes without looking for news. */
  public static Duration longest(Duration interval) {
    return interval.multipliedBy(1L << JitteredBackoff.RAREST);
  }

  /** When the owner looks for news by itself. */
  RefreshTimer known() throws Exception {
    var known = timer.value();
    return known == null ? RefreshTimer.NONE : known;
  }

  /** Whether a timer that fires is the one that is set. */
  public boolean isDueAt(long timestamp) throws Exception {
    return known().at() == timestamp;
  }

  /**
   * After input: soon, if the timer that is set is not soon enough.
   *
   * @param known when the owner looks for news, as it was before the input
   */
  void afterInput(RefreshTimer known, UserKey owner, TimerService timers) throws Exception {
    var soon = SharedMoments.within(timers.currentProcessingTime(), backoff.delay(owner, 0));
    var isSoonEnough = known.isSet() && known.at() <= soon + backoff.interval();
    if (known.isSet() && !isSoonEnough) {
      timers.deleteProcessingTimeTimer(known.at());
    }
    if (!isSoonEnough) {
      timers.registerProcessingTimeTimer(soon);
      timer.update(new RefreshTimer(soon, 0));
    } else if (known.quiet() > 0) {
      timer.update(new RefreshTimer(known.at(), 0));
    }
  }

  /**
   * After the timer has fired.
   *
   * @param inVain whether nothing was new
   */
  public void afterFiring(UserKey owner, boolean inVain, TimerService timers) throws Exception {
    var quiet = inVain ? Math.min(JitteredBackoff.RAREST, known().quiet() + 1) : 0;
    var next = SharedMoments.within(timers.currentProcessingTime(), backoff.delay(owner, quiet));
    timers.registerProcessingTimeTimer(next);
    timer.update(new RefreshTimer(next, quiet));
  }

  /** After the timer has fired, if there is nothing to be refreshed: the next input sets it. */
  public void stop() {
    timer.clear();
  }
}
