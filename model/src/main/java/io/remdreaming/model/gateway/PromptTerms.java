package io.remdreaming.model.gateway;

import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.Tier;
import org.jspecify.annotations.Nullable;

/**
 * On which terms a prompt is executed.
 *
 * @param priority how urgent it is
 * @param tier the requested tier
 * @param cacheOnly whether only a cached answer is wanted, so that nothing is spent
 * @param budgetReserve the tokens of every budget that must be left afterwards; above 0 exactly for
 *     what is asked only because the tenant's policy upgrades by itself
 * @param provider the only provider that may answer; null or empty for any
 * @param model the only model that may answer; null or empty for the tier's
 */
public record PromptTerms(
    Priority priority,
    Tier tier,
    boolean cacheOnly,
    long budgetReserve,
    @Nullable String provider,
    @Nullable String model) {

  /** Whichever model stands for the tier may answer, and take all that is left of the budget. */
  public static PromptTerms of(Priority priority, Tier tier) {
    return new PromptTerms(priority, tier, false, 0, null, null);
  }

  public PromptTerms to(@Nullable String otherProvider, @Nullable String otherModel) {
    return new PromptTerms(priority, tier, cacheOnly, budgetReserve, otherProvider, otherModel);
  }

  /** The same terms; nothing is spent unless {@code pays}. */
  public PromptTerms paying(boolean pays) {
    return new PromptTerms(priority, tier, cacheOnly || !pays, budgetReserve, provider, model);
  }
}
