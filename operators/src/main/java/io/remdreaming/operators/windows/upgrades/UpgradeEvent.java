package io.remdreaming.operators.windows.upgrades;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.memory.Upgrade;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.sessions.SessionWindowChange;
import org.jspecify.annotations.Nullable;

/**
 * What happens to an owner's session windows: one changes, a better one is wanted, or something is
 * to be forgotten; exactly one of the three.
 */
public record UpgradeEvent(
    UserKey owner,
    @Nullable SessionWindowChange window,
    @Nullable Upgrade upgrade,
    @Nullable Forget forget) {

  static UpgradeEvent of(SessionWindowChange window) {
    return new UpgradeEvent(window.session().owner(), window, null, null);
  }

  static UpgradeEvent of(Upgrade upgrade) {
    return new UpgradeEvent(upgrade.owner(), null, upgrade, null);
  }

  static UpgradeEvent forgetting(Forget forget) {
    return new UpgradeEvent(forget.owner(), null, null, forget);
  }
}
