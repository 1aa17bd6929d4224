package io.remdreaming.operators.stages.embed;

import java.io.Serializable;
import java.time.Duration;

/**
 * How embedding calls go out.
 *
 * @param timeout the total time of a call; zero if calls end at once
 * @param capacity how many calls a subtask has in flight at most
 * @param paid whether they cost anything, so that only texts are embedded that stay
 */
public record EmbedOptions(Duration timeout, int capacity, boolean paid) implements Serializable {

  /** Of a free embedder. */
  public EmbedOptions(Duration timeout, int capacity) {
    this(timeout, capacity, false);
  }

  /**
   * The same for an embedder that answers at once: Flink sets an alarm for each call that has a
   * timeout, and wakes a thread for it.
   */
  public EmbedOptions withoutTimeout() {
    return new EmbedOptions(Duration.ZERO, capacity, paid);
  }
}
