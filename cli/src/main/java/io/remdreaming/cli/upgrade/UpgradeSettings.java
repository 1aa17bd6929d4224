package io.remdreaming.cli.upgrade;

import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.query.upgrades.WindowSelection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is to be upgraded, and at what cost at most.
 *
 * @param selection which windows are meant; they are dreamed again as a whole
 * @param target the wanted tier; null for what suits budget, volume and time
 * @param limit the most windows
 * @param maxTokens the most tokens, by upper bounds
 * @param budgetMicros the most millionths of a US dollar, by upper bounds; {@code Long.MAX_VALUE}
 *     for any
 * @param duration after which nothing more is sent and nobody waits
 * @param priority how urgent it is
 * @param dryRun whether only to tell what it would cost
 */
public record UpgradeSettings(
    WindowSelection selection,
    @Nullable Tier target,
    int limit,
    long maxTokens,
    long budgetMicros,
    Duration duration,
    Priority priority,
    boolean dryRun) {

  UpgradeSettings towards(Tier chosen, long mostTokens) {
    return new UpgradeSettings(
        selection, chosen, limit, mostTokens, budgetMicros, duration, priority, dryRun);
  }
}
