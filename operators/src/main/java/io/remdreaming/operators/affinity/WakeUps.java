package io.remdreaming.operators.affinity;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.operators.policies.Rhythm;
import java.time.Duration;
import org.apache.flink.streaming.api.TimerService;

/**
 * When an owner looks for news by itself. It has one timer at most; owners wake at different times;
 * and the longer nothing is new, the more rarely, so that silent owners cost little.
 */
final class WakeUps {

  private final Rhythm rhythm;

  WakeUps(Duration interval) {
    this.rhythm = Rhythm.of(interval);
  }

  static Duration longest(Duration interval) {
    return Rhythm.longest(interval);
  }

  /** After input: soon, if the timer that is set is not soon enough. */
  AffinityProgress afterInput(UserKey owner, AffinityProgress progress, TimerService timers) {
    if (progress.resources() == 0) {
      return progress;
    }
    var soon = timers.currentProcessingTime() + rhythm.delay(owner, 0);
    if (progress.wakeAt() > 0 && progress.wakeAt() <= soon + rhythm.interval()) {
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
    var quiet = inVain ? Math.min(Rhythm.RAREST, progress.quiet() + 1) : 0;
    var next = timers.currentProcessingTime() + rhythm.delay(owner, quiet);
    timers.registerProcessingTimeTimer(next);
    return progress.waking(next, quiet);
  }
}
