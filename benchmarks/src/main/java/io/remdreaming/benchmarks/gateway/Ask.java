package io.remdreaming.benchmarks.gateway;

import io.remdreaming.model.memory.UserKey;

/**
 * The work that a prompt is for.
 *
 * @param number its place in the run
 * @param tenant whose it is
 * @param due when it should have been sent, in nanoseconds of this JVM's clock; a line that stands
 *     still counts as waiting
 */
public record Ask(long number, String tenant, long due) {

  UserKey owner() {
    return new UserKey(tenant, "ann");
  }
}
