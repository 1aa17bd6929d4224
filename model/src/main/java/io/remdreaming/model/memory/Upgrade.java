package io.remdreaming.model.memory;

import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.RequestedTier;
import io.remdreaming.model.tiers.Tier;

/**
 * The request that one window be dreamed by a better tier, as it stands at an offset of {@code
 * rem.control}; of one window the highest offset wins.
 *
 * @param owner whose memory
 * @param window the session window
 * @param target the tier, good or premium
 * @param priority how urgent it is
 * @param offset the log offset
 */
public record Upgrade(UserKey owner, String window, Tier target, Priority priority, long offset) {

  /** The tier that is requested; no budget reserve is kept. */
  public RequestedTier requested() {
    return new RequestedTier(target, priority, 0);
  }
}
