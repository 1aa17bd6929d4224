package io.remdreaming.operators.stages.prompts;

import io.remdreaming.model.ports.PromptGateway;
import io.remdreaming.model.ports.PromptQueueOptions;
import io.remdreaming.model.tiers.Tier;

/**
 * How a stage asks, and whom.
 *
 * @param prompts what is wanted
 * @param queue how prompts wait
 * @param gateway opens the gateway that answers
 * @param localFirst whether the local tier's results go on while a prompt is open
 */
public record ModelAccess(
    PromptOptions prompts,
    PromptQueueOptions queue,
    PromptGateway.Opener gateway,
    boolean localFirst) {

  public boolean asks() {
    return prompts.tier() != Tier.BASIC;
  }

  /** Whether work whose prompt ended without an answer is prompted again. */
  public UnansweredOptions again() {
    return UnansweredOptions.of(queue, asks());
  }
}
