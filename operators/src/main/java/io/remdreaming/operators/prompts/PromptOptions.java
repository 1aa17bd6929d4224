package io.remdreaming.operators.prompts;

import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.Tier;
import java.io.Serializable;
import java.time.Instant;

/**
 * How a job asks.
 *
 * @param tier the tier that is wanted; basic asks nobody
 * @param priority how urgent it is, unless the tenant's policy says otherwise
 * @param from windows that start before it are not written: only answers that are known are wanted
 * @param to likewise for windows that start then or later
 */
public record PromptOptions(Tier tier, Priority priority, Instant from, Instant to)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The local tier for everything. */
  public static final PromptOptions LOCAL = always(Tier.BASIC, Priority.MEDIUM);

  /** Asks for windows of any time. */
  public static PromptOptions always(Tier tier, Priority priority) {
    return new PromptOptions(tier, priority, Instant.MIN, Instant.MAX);
  }

  /** Whether an answer about a window that starts at this time may cost anything. */
  public boolean pays(Instant start) {
    return !start.isBefore(from) && start.isBefore(to);
  }
}
