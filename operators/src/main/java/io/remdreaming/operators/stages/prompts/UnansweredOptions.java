package io.remdreaming.operators.stages.prompts;

import io.remdreaming.model.ports.PromptQueueOptions;
import io.remdreaming.model.ports.WindowRetryOptions;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how windows without an answer are prompted again.
 *
 * @param retry null if they are not: prompts wait for room, or no model is called
 * @param deployment the gateways' deployment
 */
public record UnansweredOptions(@Nullable WindowRetryOptions retry, String deployment)
    implements Serializable {

  /** Nothing is prompted again. */
  public static final UnansweredOptions NEVER = new UnansweredOptions(null, "");

  /** As a gateway says, if models are called. */
  public static UnansweredOptions of(PromptQueueOptions queue, boolean asks) {
    return asks ? new UnansweredOptions(queue.windowRetry(), queue.deployment()) : NEVER;
  }

  /** Whether anything is prompted again. */
  public boolean isOn() {
    return retry != null;
  }
}
