package io.remdreaming.operators.upgrades;

import io.remdreaming.model.budget.Limits;
import java.time.Instant;

/**
 * How far an owner's upgrades have come.
 *
 * @param automatic whether its parts have come out under a policy that upgrades by itself
 * @param wakeAt when the owner looks for a new policy again, in processing time; 0 for never
 * @param quiet how often it has looked in vain since something was new
 * @param renewed the day on which the budget was new under which its parts have come out by such a
 *     policy, as days since the epoch; 0 if none has or there is no limit
 * @param daily the tokens that the tenant could spend in a day then; 0 if not known
 * @param monthly those that it could spend in a month; 0 if not known
 * @param dailyMicros the money that it could spend in a day; 0 if not known
 * @param monthlyMicros that which it could spend in a month; 0 if not known
 */
public record UpgradeProgress(
    boolean automatic,
    long wakeAt,
    int quiet,
    long renewed,
    long daily,
    long monthly,
    long dailyMicros,
    long monthlyMicros) {

  static final UpgradeProgress START = new UpgradeProgress(false, 0, 0, 0, 0, 0, 0, 0);

  /** With parts that have come out under no policy, or one that upgrades nothing by itself. */
  UpgradeProgress obeyingNone() {
    return new UpgradeProgress(false, wakeAt, quiet, 0, 0, 0, 0, 0);
  }

  /** With parts that have come out by themselves, at a time under limits. */
  UpgradeProgress obeying(Limits limits, Instant time) {
    return new UpgradeProgress(
        true,
        wakeAt,
        quiet,
        limits.renewedOn(time),
        limits.daily(),
        limits.monthly(),
        limits.dailyMicros(),
        limits.monthlyMicros());
  }

  /** Whether parts must come out again since an earlier state: there may be a budget again. */
  boolean asksAgainSince(UpgradeProgress before) {
    return automatic != before.automatic
        || renewed > before.renewed
        || daily > before.daily
        || monthly > before.monthly
        || dailyMicros > before.dailyMicros
        || monthlyMicros > before.monthlyMicros;
  }

  UpgradeProgress waking(long at, int inVain) {
    return new UpgradeProgress(
        automatic, at, inVain, renewed, daily, monthly, dailyMicros, monthlyMicros);
  }
}
