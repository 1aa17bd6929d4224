package io.remdreaming.operators.prompts;

import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.Tier;
import java.io.Serializable;

/**
 * How a job asks.
 *
 * @param tier the tier that is wanted; basic asks nobody
 * @param priority how urgent it is, unless the tenant's policy says otherwise
 */
public record PromptOptions(Tier tier, Priority priority) implements Serializable {

  /** The local tier for everything. */
  public static final PromptOptions LOCAL = new PromptOptions(Tier.BASIC, Priority.MEDIUM);
}
