package io.remdreaming.model.tiers;

import java.io.Serializable;

/**
 * The model that stands for a tier.
 *
 * @param provider the provider, as its {@code ChatModel} names itself
 * @param model the model, as the provider names it
 * @param maxInputTokens the most tokens that a prompt may have by estimate
 * @param maxOutputTokens the most tokens that an answer may have
 */
public record TierModel(String provider, String model, int maxInputTokens, int maxOutputTokens)
    implements Serializable {

  /** {@code provider/model}, under which limits and prices are configured. */
  public String key() {
    return provider + "/" + model;
  }

  /** The same provider and caps with another model. */
  public TierModel named(String other) {
    return new TierModel(provider, other, maxInputTokens, maxOutputTokens);
  }
}
