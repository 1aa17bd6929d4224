package io.remdreaming.operators.stages.prompts;

import io.remdreaming.model.ports.PromptQueueOptions;
import io.remdreaming.model.ports.WindowRetryOptions;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how windows without an answer are asked about again.
 *
 * @param retry null if they are not: prompts wait for room, or nobody is asked
 * @param deployment the gateways' deployment
 */
public record UnansweredOptions(@Nullable WindowRetryOptions retry, String deployment)
    implements Serializable {

  /** Nothing is asked about again. */
  public static final UnansweredOptions NEVER = new UnansweredOptions(null, "");

  private static final long serialVersionUID = 1L;

  /** As a gateway says, if anybody is asked. */
  public static UnansweredOptions of(PromptQueueOptions queue, boolean asks) {
    return asks ? new UnansweredOptions(queue.windowRetry(), queue.deployment()) : NEVER;
  }

  /** Whether anything is asked about again. */
  public boolean isOn() {
    return retry != null;
  }
}
