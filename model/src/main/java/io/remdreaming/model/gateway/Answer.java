package io.remdreaming.model.gateway;

import io.remdreaming.model.tiers.Tier;

/**
 * A model's answer, of which is known that it fits its schema. Tokens and cost are those of the
 * call that brought it, even if it comes from the cache now.
 *
 * @param provider who gave it
 * @param model the model that gave it
 * @param tier the model's tier
 * @param tokensIn the tokens read
 * @param tokensOut the tokens written
 * @param costMicros what it cost, in millionths of a US dollar
 * @param cached whether it was known already; no table of memories may depend on it
 */
public record Answer(
    String json,
    String provider,
    String model,
    Tier tier,
    int tokensIn,
    int tokensOut,
    long costMicros,
    boolean cached) {

  /** The same answer in other words. */
  public Answer withJson(String otherJson) {
    return new Answer(otherJson, provider, model, tier, tokensIn, tokensOut, costMicros, cached);
  }
}
