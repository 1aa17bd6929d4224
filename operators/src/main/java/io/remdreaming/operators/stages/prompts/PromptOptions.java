package io.remdreaming.operators.stages.prompts;

import io.remdreaming.model.gateway.PromptTerms;
import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.RequestedTier;
import io.remdreaming.model.tiers.Tier;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a job calls models.
 *
 * @param tier the tier that is requested; with basic no model is called
 * @param best the best tier that can be asked where more is requested; basic if nobody can
 * @param priority how urgent it is, unless the tenant's policy says otherwise
 * @param budgetReserve the tokens of every budget that must be left afterwards
 * @param from windows that start before it are not written: only answers that are known are
 *     requested
 * @param to likewise for windows that start then or later
 */
public record PromptOptions(
    Tier tier, Tier best, Priority priority, long budgetReserve, Instant from, Instant to)
    implements Serializable {

  public static final PromptOptions LOCAL = always(Tier.BASIC, Priority.MEDIUM);

  /** Asks for windows of any time; no more is ever requested than this tier. */
  public static PromptOptions always(Tier tier, Priority priority) {
    return new PromptOptions(tier, tier, priority, 0, Instant.MIN, Instant.MAX);
  }

  /** Asks likewise, but for known answers only. */
  public PromptOptions cacheOnly() {
    return new PromptOptions(tier, best, priority, budgetReserve, Instant.MAX, Instant.MAX);
  }

  /** How is asked about work of which more may be requested than of other work. */
  public PromptOptions at(@Nullable RequestedTier requested) {
    if (requested == null) {
      return this;
    }
    var asked = requested.tier().rank() < best.rank() ? requested.tier() : best;
    return asked.rank() <= tier.rank()
        ? this
        : new PromptOptions(asked, best, requested.priority(), requested.budgetReserve(), from, to);
  }

  /** The terms of a prompt about a window that starts at this time. */
  public PromptTerms terms(Instant start) {
    return new PromptTerms(priority, tier, !pays(start), budgetReserve, null, null);
  }

  /** Whether an answer about a window that starts at this time may cost anything. */
  public boolean pays(Instant start) {
    return !start.isBefore(from) && start.isBefore(to);
  }
}
