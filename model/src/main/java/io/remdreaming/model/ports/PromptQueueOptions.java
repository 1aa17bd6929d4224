package io.remdreaming.model.ports;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How prompts wait for a gateway.
 *
 * @param deployment a name that no other running job has; it tells whose reservations are whose
 * @param capacity how many prompts a subtask holds at most, in flight and waiting
 * @param timeout the time after which every prompt has an outcome; longer than the deadline
 * @param windowRetry how windows without an answer are prompted again; null in bounded runs, where
 *     a prompt waits for a place and for its turn as long as it takes
 */
public record PromptQueueOptions(
    String deployment, int capacity, Duration timeout, @Nullable WindowRetryOptions windowRetry)
    implements Serializable {

  /** Whether prompts wait for a place; else they are shed, and their windows are kept. */
  public boolean waitsForRoom() {
    return windowRetry == null;
  }
}
