package io.remdreaming.operators.windows.upgrades;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.sessions.SessionWindowChange;
import io.remdreaming.model.tiers.Upgrade;
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
 * An owner's parts, what is wanted of them, and what is forgotten. Bounded by the TTLs of {@link
 * UpgradeOptions}, except for a few numbers an owner.
 */
final class UpgradeState {

  private final ValueState<UpgradeProgress> progress;
  private final LatestByKey<SessionWindowChange> parts;
  private final MapState<String, Upgrade> upgrades;
  private final DeletionTombstones tombstones;

  UpgradeState(RuntimeContext context, UpgradeOptions options) {
    progress =
        context.getState(
            new ValueStateDescriptor<>(
                "upgrade-progress", TypeInformation.of(UpgradeProgress.class)));
    var wanted = options.wantedTtl();
    var kept = Packed.texts(context, "session-windows", SessionWindowChange.class);
    parts = new LatestByKey<>(map(context, kept, options.partsTtl()), SessionWindowChange::version);
    upgrades = map(context, Packed.map(context, "upgrade-requests", Upgrade.class), wanted);
    tombstones = new DeletionTombstones(context, wanted);
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

  /** Keeps a part, unless a newer one is kept or it is to be forgotten. */
  void keep(SessionWindowChange part) throws Exception {
    if (!isForgotten(part)) {
      parts.put(part.partId(), part);
    }
  }

  /** Drops a part that is gone, unless it has come back since. */
  void drop(SessionWindowChange gone) throws Exception {
    parts.remove(gone.partId(), gone.version());
  }

  /** Takes a wish to upgrade; false if a newer one is known, or this one already. */
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

  @Nullable SessionWindowChange part(String window) throws Exception {
    return parts.get(window);
  }

  boolean isEmpty() throws Exception {
    return parts.isEmpty();
  }

  /** All parts, in an order that does not depend on how they came. */
  Collection<SessionWindowChange> parts() throws Exception {
    return parts.values();
  }

  Collection<SessionWindowChange> drainParts() throws Exception {
    return parts.drain();
  }

  /**
   * Drops what is to be forgotten: of a user, a session or a message. A wish may overtake parts
   * that came before it; those that hold a single message are taken back by their session.
   */
  void forget(Forget forget) throws Exception {
    if (forget.scope() != Forget.Scope.MESSAGE) {
      tombstones.add(forget);
    }
    for (var part : parts.values()) {
      if (isForgotten(part) || holds(part, forget)) {
        drop(part);
      }
    }
  }

  private boolean isForgotten(SessionWindowChange part) throws Exception {
    return tombstones.cover(part.session().sessionId(), part.version());
  }

  private static boolean holds(SessionWindowChange part, Forget forget) {
    var session = forget.sessionId();
    return forget.scope() == Forget.Scope.MESSAGE
        && (session.isEmpty() || session.equals(part.session().sessionId()))
        && part.messages().stream()
            .anyMatch(m -> m.id().equals(forget.targetId()) && m.offset() < forget.offset());
  }
}
