package io.remdreaming.operators.memory.trailing;

import io.remdreaming.operators.timers.Debounce;
import java.io.Serializable;
import java.time.Duration;

/**
 * When users are looked back at.
 *
 * @param debounce how long more is waited for after a change
 * @param finalOnly whether only at end of input
 * @param logicVersion the version's logic version
 */
public record TrailingWindowOptions(Duration debounce, boolean finalOnly, int logicVersion)
    implements Serializable {

  /** The longest that a change waits until it is looked at. */
  public Duration longestSilence() {
    return Debounce.longest(debounce);
  }
}
