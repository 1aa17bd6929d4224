package io.remdreaming.operators.waking;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.operators.policies.Rhythm;
import java.time.Duration;
import org.apache.flink.streaming.api.TimerService;

/**
 * When an owner looks for news by itself. It has one timer at most; owners wake at different times;
 * and the longer nothing is new, the more rarely, so that silent owners cost little.
 */
public final class WakeUps {

  private final Rhythm rhythm;

  public WakeUps(Duration interval) {
    this.rhythm = Rhythm.of(interval);
  }

  /** The longest that a silent owner goes without looking for news. */
  public static Duration longest(Duration interval) {
    return Rhythm.longest(interval);
  }

  /** After input: soon, if the timer that is set is not soon enough. */
  public Wake afterInput(UserKey owner, Wake wake, TimerService timers) {
    var soon = timers.currentProcessingTime() + rhythm.delay(owner, 0);
    if (wake.at() > 0 && wake.at() <= soon + rhythm.interval()) {
      return new Wake(wake.at(), 0);
    }
    if (wake.at() > 0) {
      timers.deleteProcessingTimeTimer(wake.at());
    }
    timers.registerProcessingTimeTimer(soon);
    return new Wake(soon, 0);
  }

  /** After the timer has fired. */
  public Wake afterTimer(UserKey owner, Wake wake, boolean inVain, TimerService timers) {
    var quiet = inVain ? Math.min(Rhythm.RAREST, wake.quiet() + 1) : 0;
    var next = timers.currentProcessingTime() + rhythm.delay(owner, quiet);
    timers.registerProcessingTimeTimer(next);
    return new Wake(next, quiet);
  }
}
