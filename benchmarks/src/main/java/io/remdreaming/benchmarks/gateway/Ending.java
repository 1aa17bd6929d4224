package io.remdreaming.benchmarks.gateway;

import java.io.Serializable;

/**
 * The end of a prompt's way.
 *
 * @param number its place in the run
 * @param tenant whose it was
 * @param due when it should have been sent, as in {@link Ask}
 * @param at when its outcome left the gateway, by the clock of {@link Ask#due}
 * @param outcome {@code answered}, or why it was shed
 */
record Ending(long number, String tenant, long due, long at, String outcome)
    implements Serializable {

  static final String ANSWERED = "answered";

  double millis() {
    return (at - due) / 1e6;
  }
}
