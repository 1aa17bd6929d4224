package io.remdreaming.operators.windows.upgrades;

import io.remdreaming.model.budget.Limits;
import java.time.Instant;

/**
 * The policy under which an owner's session windows have come out.
 *
 * @param automatic whether it upgrades by itself
 * @param renewed the day on which the budget was new that they could spend then, as days since the
 *     epoch; 0 if the policy upgrades nothing or there is no limit
 * @param limits what the tenant could spend then; nothing if the policy upgrades nothing
 */
public record UpgradeProgress(boolean automatic, long renewed, Limits limits) {

  static final UpgradeProgress START = new UpgradeProgress(false, 0, Limits.ZERO);

  /** With session windows that have come out by themselves, at a time under limits. */
  static UpgradeProgress automatic(Limits limits, Instant time) {
    return new UpgradeProgress(true, limits.renewedOn(time), limits);
  }

  /**
   * Whether session windows must come out again since an earlier state: there may be a budget
   * again.
   */
  boolean asksAgainSince(UpgradeProgress before) {
    return automatic != before.automatic
        || renewed > before.renewed
        || limits.daily() > before.limits.daily()
        || limits.monthly() > before.limits.monthly()
        || limits.dailyMicros() > before.limits.dailyMicros()
        || limits.monthlyMicros() > before.limits.monthlyMicros();
  }
}
