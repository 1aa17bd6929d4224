package io.remdreaming.operators.timers;

/**
 * When an owner looks for news again.
 *
 * @param at in processing time, 0 for never
 * @param quiet how often it has looked in vain since something was new
 */
public record RefreshTimer(long at, int quiet) {

  static final RefreshTimer NONE = new RefreshTimer(0, 0);

  boolean isSet() {
    return at > 0;
  }
}
