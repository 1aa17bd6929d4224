package io.remdreaming.operators.affinity;

import io.remdreaming.model.memory.UserKey;
import java.time.Duration;
import org.apache.flink.streaming.api.TimerService;

/**
 * When an owner looks for news by itself. It has one timer at most; owners wake at different times;
 * and the longer nothing is new, the more rarely, so that silent owners cost little.
 */
final class WakeUps {

  private static final int RAREST = 4;

  private final long interval;

  WakeUps(Duration interval) {
    this.interval = interval.toMillis();
  }

  static Duration longest(Duration interval) {
    return interval.multipliedBy(1L << RAREST);
  }

  /** After input: soon, if the timer that is set is not soon enough. */
  AffinityProgress afterInput(UserKey owner, AffinityProgress progress, TimerService timers) {
    if (progress.resources() == 0) {
      return progress;
    }
    var soon = timers.currentProcessingTime() + delay(owner, 0);
    if (progress.wakeAt() > 0 && progress.wakeAt() <= soon + interval) {
      return progress.waking(progress.wakeAt(), 0);
    }
    if (progress.wakeAt() > 0) {
      timers.deleteProcessingTimeTimer(progress.wakeAt());
    }
    timers.registerProcessingTimeTimer(soon);
    return progress.waking(soon, 0);
  }

  /** After the timer has fired: again, unless there is nothing left to look after. */
  AffinityProgress afterTimer(
      UserKey owner, AffinityProgress progress, boolean inVain, TimerService timers) {
    if (progress.resources() == 0) {
      return progress.waking(0, 0);
    }
    var quiet = inVain ? Math.min(RAREST, progress.quiet() + 1) : 0;
    var next = timers.currentProcessingTime() + delay(owner, quiet);
    timers.registerProcessingTimeTimer(next);
    return progress.waking(next, quiet);
  }

  private long delay(UserKey owner, int quiet) {
    var base = interval << quiet;
    var jitter = Math.floorMod(owner.hashCode() * 0x9e3779b97f4a7c15L, base / 4 + 1);
    return base - base / 4 + jitter;
  }
}
