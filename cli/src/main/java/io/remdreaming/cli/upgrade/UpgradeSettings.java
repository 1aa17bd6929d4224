package io.remdreaming.cli.upgrade;

import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.Tier;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is to be upgraded, and at what cost at most.
 *
 * @param filter which chunks are meant; the conversations around them are dreamed again as a whole
 * @param target the wanted tier; null for what suits budget, volume and time
 * @param limit the most windows
 * @param maxTokens the most tokens, by upper bounds
 * @param budgetMicros the most millionths of a US dollar, by upper bounds; {@code Long.MAX_VALUE}
 *     for any
 * @param duration after which nothing more is sent and nobody waits
 * @param priority how urgent it is
 * @param tenantId the tenant, {@code ""} for all
 * @param userId the user, {@code ""} for all
 * @param dryRun whether only to tell what it would cost
 */
public record UpgradeSettings(
    String filter,
    @Nullable Tier target,
    int limit,
    long maxTokens,
    long budgetMicros,
    Duration duration,
    Priority priority,
    String tenantId,
    String userId,
    boolean dryRun) {

  /** Fails if the filter cannot be read. */
  public void verify() {
    var unused = Filter.parse(filter);
  }

  UpgradeSettings towards(Tier chosen, long mostTokens) {
    return new UpgradeSettings(
        filter,
        chosen,
        limit,
        mostTokens,
        budgetMicros,
        duration,
        priority,
        tenantId,
        userId,
        dryRun);
  }
}
