package io.remdreaming.operators.stages.prompts;

import io.remdreaming.model.tiers.Tier;
import io.remdreaming.operators.gateway.GatewayOptions;
import io.remdreaming.operators.gateway.GatewayPorts;

/**
 * How a stage asks, and whom.
 *
 * @param prompts what is wanted
 * @param gateway how prompts are answered
 * @param ports who answers
 * @param localFirst whether the local tier's results go on while a prompt is open
 */
public record ModelAccess(
    PromptOptions prompts, GatewayOptions gateway, GatewayPorts ports, boolean localFirst) {

  /** Whether models are asked by default. */
  public boolean asks() {
    return prompts.tier() != Tier.BASIC;
  }

  /** Whether work whose prompt ended without an answer is asked about again. */
  public UnansweredOptions again() {
    return UnansweredOptions.of(gateway, asks());
  }
}
