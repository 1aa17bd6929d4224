package io.remdreaming.gateway.metering;

import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.gateway.Shed;
import io.remdreaming.model.gateway.ShedReason;

/**
 * What a call may spend. Under a limit of money nothing is spent on a model whose price is not
 * known; what is known already costs nothing.
 */
public record Spending(Limits limits, boolean isUnpriced) {

  static Spending of(Limits limits, boolean isPriced) {
    var isUnpriced = limits.areOfMoney() && !isPriced;
    return new Spending(isUnpriced ? Limits.ZERO : limits, isUnpriced);
  }

  /** The same for a call of which only a known answer is wanted. */
  public Spending ofNothing() {
    return new Spending(Limits.ZERO, isUnpriced);
  }

  /** The word on a call that would exceed the limits. */
  public Shed exceededBy(ModelCall call) {
    var detail =
        isUnpriced
            ? "found no price of %s/%s, expected one where US dollars are limited"
                .formatted(call.provider(), call.model())
            : "the budget of the period is spent";
    return Shed.of(ShedReason.OVER_BUDGET, detail);
  }
}
