package io.remdreaming.model.gateway;

import io.remdreaming.model.tiers.Tier;

/**
 * Who made what is remembered of a window.
 *
 * @param tier the tier of the model, basic for the local rules
 * @param provider the provider, {@code local} for the rules, {@code stated} for an application
 * @param model the model that answered, the version of the rules, or where the application knows it
 *     from
 * @param promptHash the hash of the prompt's template, {@code ""} without one
 * @param tokens the tokens that the answer took, read and written; they belong to the whole window
 */
public record Provenance(Tier tier, String provider, String model, String promptHash, int tokens) {

  public static final Provenance LOCAL = new Provenance(Tier.BASIC, "local", "rules-v1", "", 0);

  private static final String STATED = "stated";

  /**
   * Of what an application stated: nothing is better.
   *
   * @param source where it is known from, {@code ""} if that is not told
   */
  public static Provenance stated(String source) {
    return new Provenance(Tier.PREMIUM, STATED, source, "", 0);
  }

  public static Provenance of(Answer answer, String promptHash) {
    return new Provenance(
        answer.tier(),
        answer.provider(),
        answer.model(),
        promptHash,
        answer.tokensIn() + answer.tokensOut());
  }

  /** Whether an application stated it. */
  public boolean isStated() {
    return provider.equals(STATED);
  }

  /** Whether a language model had a part in it. */
  public boolean usedModel() {
    return !promptHash.isEmpty();
  }

  /** Whether a better tier would be welcome. */
  public boolean needsUpgrade() {
    return tier == Tier.BASIC;
  }
}
