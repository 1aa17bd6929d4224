package io.remdreaming.model.tiers;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How well a piece of work is to be done, where that is better than the deployment's usual way.
 *
 * @param tier the tier that is wanted
 * @param priority how urgent it is
 * @param budgetReserve the tokens of every budget that must be left afterwards; above 0 exactly for
 *     what a policy asks for by itself
 */
public record RequestedTier(Tier tier, Priority priority, long budgetReserve)
    implements Serializable {

  /**
   * What is wanted of a window.
   *
   * @param explicit what was asked for of this window alone
   * @param automatic what the tenant's policy asks for of every window
   * @return the better of the two, the explicit one if they are equal, null if nothing is wanted
   */
  public static @Nullable RequestedTier better(
      @Nullable RequestedTier explicit, @Nullable RequestedTier automatic) {
    if (explicit == null) {
      return automatic;
    }
    return automatic != null && automatic.tier.rank() > explicit.tier.rank() ? automatic : explicit;
  }
}
