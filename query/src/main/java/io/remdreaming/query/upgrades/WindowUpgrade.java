package io.remdreaming.query.upgrades;

import io.remdreaming.model.tiers.Tier;

/**
 * A window that is to be dreamed again.
 *
 * @param tier the tier that it is to reach
 */
public record WindowUpgrade(Window window, Tier tier) {

  /** Whether ranks of the window's row sets reach the tier. */
  boolean isReached(int chunks, int moments) {
    return chunks >= tier.rank() && (!window.hasMoments() || moments >= tier.rank());
  }
}
