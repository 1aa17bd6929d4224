package io.remdreaming.decoders;

import org.jspecify.annotations.Nullable;

/**
 * Where in the log the events of a key lie: always in the same partition, since only there do
 * offsets tell their order.
 */
@FunctionalInterface
public interface Placement {

  /**
   * Why an event lies where it must not, with what was found and expected; null if it does not.
   *
   * @param key its key's bytes
   */
  @Nullable String objection(byte[] key, int partition);
}
