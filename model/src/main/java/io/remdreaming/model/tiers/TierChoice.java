package io.remdreaming.model.tiers;

/**
 * The tier that is chosen for a piece of work.
 *
 * @param maxTokens the most tokens that the work may take, 0 for the local tier
 * @param fast whether the faster of the tier's models is wanted
 * @param reason the rule that applied
 */
public record TierChoice(Tier tier, int maxTokens, boolean fast, Reason reason) {

  /** The rules, in their order. */
  public enum Reason {
    NO_BUDGET("nothing is left of the budget"),
    URGENT("it is urgent, and more than 10 US dollars may be spent"),
    FEW_CONVERSATIONS("fewer than 10 conversations are worth a good model"),
    PREMIUM_REQUESTED("premium is required, and more than 100,000 tokens are left"),
    SHORT_TIME("less than a minute is left, which asks for the faster model"),
    USUAL("a good model costs least for what it gives");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** The rule in words. */
    public String words() {
      return words;
    }
  }

  private static final long URGENT_MICROS = 10_000_000;
  private static final int URGENT_TOKENS = 200_000;
  private static final int GOOD_TOKENS = 50_000;
  private static final int PREMIUM_TOKENS = 100_000;
  private static final int FEW_CONVERSATIONS = 10;
  private static final long SHORT_SECONDS = 60;

  /** The first rule that applies: budget, urgency, volume, wanted quality, time. */
  public static TierChoice select(TierNeed need) {
    if (need.budgetTokens() <= 0) {
      return new TierChoice(Tier.BASIC, 0, false, Reason.NO_BUDGET);
    }
    if (need.urgency() == Priority.HIGH && need.budgetMicros() > URGENT_MICROS) {
      return new TierChoice(Tier.PREMIUM, URGENT_TOKENS, false, Reason.URGENT);
    }
    if (need.conversations() < FEW_CONVERSATIONS) {
      return new TierChoice(Tier.GOOD, GOOD_TOKENS, false, Reason.FEW_CONVERSATIONS);
    }
    if (need.requested() == Tier.PREMIUM && need.budgetTokens() > PREMIUM_TOKENS) {
      return new TierChoice(Tier.PREMIUM, PREMIUM_TOKENS, false, Reason.PREMIUM_REQUESTED);
    }
    return need.seconds() < SHORT_SECONDS
        ? new TierChoice(Tier.GOOD, GOOD_TOKENS, true, Reason.SHORT_TIME)
        : new TierChoice(Tier.GOOD, GOOD_TOKENS, false, Reason.USUAL);
  }
}
