package io.remdreaming.cli.upgrade;

import io.remdreaming.jobs.WindowCosts.Cost;
import io.remdreaming.model.gateway.Routing.Route;
import io.remdreaming.query.upgrades.Window;
import io.remdreaming.query.upgrades.WindowUpgrade;

/**
 * A window that could be dreamed again.
 *
 * @param route whom it would be sent to
 * @param cost the most that it can take
 * @param budget what its tenant may still spend
 */
record Step(Window window, Route route, Cost cost, Budget budget) {

  /** The window with the tier that it is to reach. */
  WindowUpgrade upgrade() {
    return new WindowUpgrade(window, route.tier());
  }
}
