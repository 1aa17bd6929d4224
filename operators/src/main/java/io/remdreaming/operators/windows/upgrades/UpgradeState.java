package io.remdreaming.operators.windows.upgrades;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.memory.Upgrade;
import io.remdreaming.model.sessions.SessionWindowChange;
import io.remdreaming.operators.deletions.DeletionTombstones;
import io.remdreaming.operators.memory.changelog.LatestByKey;
import io.remdreaming.operators.packing.Packed;
import java.util.Collection;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * An owner's session windows, what is requested of them, and what is forgotten. Bounded by the TTLs
 * of {@link UpgradeOptions}, except for a few numbers an owner.
 */
final class UpgradeState {

  private final ValueState<UpgradeProgress> progress;
  private final LatestByKey<SessionWindowChange> windows;
  private final MapState<String, Upgrade> upgrades;
  private final DeletionTombstones tombstones;

  UpgradeState(RuntimeContext context, UpgradeOptions options) {
    progress =
        context.getState(
            new ValueStateDescriptor<>(
                "upgrade-progress", TypeInformation.of(UpgradeProgress.class)));
    var requested = options.requestsTtl();
    var kept = Packed.texts(context, "session-windows", SessionWindowChange.class);
    windows =
        new LatestByKey<>(map(context, kept, options.windowsTtl()), SessionWindowChange::version);
    upgrades = map(context, Packed.map(context, "upgrade-requests", Upgrade.class), requested);
    tombstones = new DeletionTombstones(context, requested);
  }

  private static <T> MapState<String, T> map(
      RuntimeContext context,
      MapStateDescriptor<String, T> descriptor,
      @Nullable StateTtlConfig ttl) {
    if (ttl != null) {
      descriptor.enableTimeToLive(ttl);
    }
    return context.getMapState(descriptor);
  }

  UpgradeProgress progress() throws Exception {
    var known = progress.value();
    return known == null ? UpgradeProgress.START : known;
  }

  void advance(UpgradeProgress to) throws Exception {
    progress.update(to);
  }

  /** Keeps a session window, unless a newer one is kept or it is to be forgotten. */
  void keep(SessionWindowChange window) throws Exception {
    if (!isForgotten(window)) {
      windows.put(window.windowId(), window);
    }
  }

  /** Drops a session window that is gone, unless it has come back since. */
  void drop(SessionWindowChange gone) throws Exception {
    windows.remove(gone.windowId(), gone.version());
  }

  /** Takes an upgrade request; false if a newer one is known, or this one already. */
  boolean take(Upgrade upgrade) throws Exception {
    var known = upgrades.get(upgrade.window());
    if (known != null && known.offset() >= upgrade.offset()) {
      return false;
    }
    upgrades.put(upgrade.window(), upgrade);
    return true;
  }

  @Nullable Upgrade upgradeOf(String window) throws Exception {
    return upgrades.get(window);
  }

  @Nullable SessionWindowChange window(String window) throws Exception {
    return windows.get(window);
  }

  boolean isEmpty() throws Exception {
    return windows.isEmpty();
  }

  /** All session windows, in an order that does not depend on how they came. */
  Collection<SessionWindowChange> windows() throws Exception {
    return windows.values();
  }

  Collection<SessionWindowChange> drainWindows() throws Exception {
    return windows.drain();
  }

  /**
   * Drops what is to be forgotten: of a user, a session or a message. A request may overtake
   * session windows that came before it; those that hold a single message are taken back by their
   * session.
   */
  void forget(Forget forget) throws Exception {
    if (forget.scope() != Forget.Scope.MESSAGE) {
      tombstones.add(forget);
    }
    for (var window : windows.values()) {
      if (isForgotten(window) || holds(window, forget)) {
        drop(window);
      }
    }
  }

  private boolean isForgotten(SessionWindowChange window) throws Exception {
    return tombstones.cover(window.session().sessionId(), window.version());
  }

  private static boolean holds(SessionWindowChange window, Forget forget) {
    var session = forget.sessionId();
    return forget.scope() == Forget.Scope.MESSAGE
        && (session.isEmpty() || session.equals(window.session().sessionId()))
        && window.messages().stream()
            .anyMatch(m -> m.id().equals(forget.targetId()) && m.offset() < forget.offset());
  }
}
