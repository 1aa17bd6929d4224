package io.remdreaming.jobs.sources;

import io.remdreaming.model.budget.Limits;
import io.remdreaming.sinks.ledger.SpentTokens;

/**
 * What a tenant may still spend, by the tighter of its limits.
 *
 * @param tenantId the tenant
 * @param tokens how many tokens
 * @param ratio their share in the limit, 0 to 1
 */
record RemainingBudget(String tenantId, long tokens, double ratio) {

  /** Without a limit all of it remains. */
  static RemainingBudget of(Limits limits, SpentTokens spent) {
    return new RemainingBudget(
        spent.tenantId(),
        Math.min(tokens(limits.daily(), spent.daily()), tokens(limits.monthly(), spent.monthly())),
        Math.min(ratio(limits.daily(), spent.daily()), ratio(limits.monthly(), spent.monthly())));
  }

  private static long tokens(long limit, long spent) {
    return limit == Long.MAX_VALUE ? limit : Math.max(0, limit - spent);
  }

  private static double ratio(long limit, long spent) {
    if (limit == Long.MAX_VALUE) {
      return 1;
    }
    return limit == 0 ? 0 : (double) tokens(limit, spent) / limit;
  }
}
