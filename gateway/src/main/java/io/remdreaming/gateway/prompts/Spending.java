package io.remdreaming.gateway.prompts;

import io.remdreaming.gateway.GatewayOptions;
import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.gateway.Routing.Route;
import io.remdreaming.model.gateway.Shed;
import io.remdreaming.model.gateway.ShedReason;
import io.remdreaming.model.memory.TenantPolicy;

/**
 * What a prompt may spend on its way. Under a limit of money nothing is spent on a model whose
 * price is not known; what is known already costs nothing.
 */
record Spending(Limits limits, boolean isUnpriced) {

  /** Before anything is known of it. */
  static final Spending NOTHING = new Spending(Limits.ZERO, false);

  static Spending of(Prompt prompt, Route route, TenantPolicy policy, GatewayOptions options) {
    var limits = options.limits().under(policy).withReserve(prompt.terms().budgetReserve());
    var isUnpriced = limits.areOfMoney() && !options.prices().know(route.model());
    return new Spending(
        prompt.terms().cacheOnly() || isUnpriced ? Limits.ZERO : limits, isUnpriced);
  }

  /** The word on a call that would exceed the limits. */
  Shed exceededBy(ModelCall call) {
    var detail =
        isUnpriced
            ? "found no price of %s/%s, expected one where US dollars are limited"
                .formatted(call.provider(), call.model())
            : "the budget of the period is spent";
    return Shed.of(ShedReason.OVER_BUDGET, detail);
  }
}
