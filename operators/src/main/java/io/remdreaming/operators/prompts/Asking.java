package io.remdreaming.operators.prompts;

import io.remdreaming.operators.gateway.GatewayOptions;
import io.remdreaming.operators.gateway.GatewayPorts;

/**
 * How a stage asks, and whom.
 *
 * @param prompts what is wanted
 * @param gateway how prompts are answered
 * @param ports who answers
 */
public record Asking(PromptOptions prompts, GatewayOptions gateway, GatewayPorts ports) {}
