package io.remdreaming.model.tiers;

/**
 * The tier that is chosen for a piece of work.
 *
 * @param maxTokens the most tokens that the work may take, 0 for the local tier
 * @param fast whether the faster of the tier's models is wanted
 */
public record TierChoice(Tier tier, int maxTokens, boolean fast) {

  private static final long URGENT_MICROS = 10_000_000;
  private static final int URGENT_TOKENS = 200_000;
  private static final int GOOD_TOKENS = 50_000;
  private static final int PREMIUM_TOKENS = 100_000;
  private static final int FEW_CONVERSATIONS = 10;
  private static final long SHORT_SECONDS = 60;

  /** The first rule that applies: budget, urgency, volume, wanted quality, time. */
  public static TierChoice select(TierNeed need) {
    if (need.budgetTokens() <= 0) {
      return new TierChoice(Tier.BASIC, 0, false);
    }
    if (need.urgency() == Priority.HIGH && need.budgetMicros() > URGENT_MICROS) {
      return new TierChoice(Tier.PREMIUM, URGENT_TOKENS, false);
    }
    if (need.conversations() < FEW_CONVERSATIONS) {
      return new TierChoice(Tier.GOOD, GOOD_TOKENS, false);
    }
    if (need.requested() == Tier.PREMIUM && need.budgetTokens() > PREMIUM_TOKENS) {
      return new TierChoice(Tier.PREMIUM, PREMIUM_TOKENS, false);
    }
    return new TierChoice(Tier.GOOD, GOOD_TOKENS, need.seconds() < SHORT_SECONDS);
  }
}
