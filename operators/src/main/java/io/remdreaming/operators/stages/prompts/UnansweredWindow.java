package io.remdreaming.operators.stages.prompts;

import io.remdreaming.model.memory.Version;
import java.util.List;

/**
 * A window that models were asked about, and that has no answer yet as far as its owner knows.
 *
 * @param version the window's version
 * @param operations the operations that asked
 * @param prompts the names of their prompts' windows
 * @param attempts how often it was asked about
 * @param resting whether it is prompted again at that time; else it is looked up how it stands
 * @param at in processing time
 */
public record UnansweredWindow(
    Version version,
    List<String> operations,
    List<String> prompts,
    int attempts,
    boolean resting,
    long at) {

  UnansweredWindow checkingAt(long time) {
    return new UnansweredWindow(version, operations, prompts, attempts, false, time);
  }

  UnansweredWindow restingUntil(long time) {
    return new UnansweredWindow(version, operations, prompts, attempts, true, time);
  }

  UnansweredWindow retried(long checkAt) {
    return new UnansweredWindow(version, operations, prompts, attempts + 1, false, checkAt);
  }
}
