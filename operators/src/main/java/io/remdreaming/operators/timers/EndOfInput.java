package io.remdreaming.operators.timers;

import org.apache.flink.streaming.api.TimerService;

/**
 * The end of input as a key waits for it: its event-time timer of the last moment, since no
 * watermark comes before the last one. In BATCH, where a key's input comes in any order, it is the
 * only timer that fires. A key has one such timer however often it awaits the end.
 */
public final class EndOfInput {

  private EndOfInput() {}

  /** Has the timer of the current key fire at the end of input. */
  public static void await(TimerService timers) {
    timers.registerEventTimeTimer(Long.MAX_VALUE);
  }

  public static void awaitNoMore(TimerService timers) {
    timers.deleteEventTimeTimer(Long.MAX_VALUE);
  }

  /**
   * Whether the timer that fires is that of the end of input.
   *
   * @param timestamp the timer's
   */
  public static boolean isReachedAt(long timestamp) {
    return timestamp == Long.MAX_VALUE;
  }
}
