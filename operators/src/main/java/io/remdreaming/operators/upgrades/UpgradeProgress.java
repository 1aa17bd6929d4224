package io.remdreaming.operators.upgrades;

/**
 * How far an owner's upgrades have come.
 *
 * @param automatic whether its parts have come out under a policy that upgrades by itself
 * @param wakeAt when the owner looks for a new policy again, in processing time; 0 for never
 * @param quiet how often it has looked in vain since something was new
 * @param endAwaited whether it waits for the end of input
 */
public record UpgradeProgress(boolean automatic, long wakeAt, int quiet, boolean endAwaited) {

  static final UpgradeProgress START = new UpgradeProgress(false, 0, 0, false);

  UpgradeProgress obeying(boolean isAutomatic) {
    return new UpgradeProgress(isAutomatic, wakeAt, quiet, endAwaited);
  }

  UpgradeProgress waking(long at, int inVain) {
    return new UpgradeProgress(automatic, at, inVain, endAwaited);
  }

  UpgradeProgress awaitingEnd(boolean awaited) {
    return new UpgradeProgress(automatic, wakeAt, quiet, awaited);
  }
}
