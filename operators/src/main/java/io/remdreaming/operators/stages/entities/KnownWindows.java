package io.remdreaming.operators.stages.entities;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.entities.Mentions;
import io.remdreaming.model.entities.Passage;
import io.remdreaming.operators.deletions.DeletionTombstones;
import io.remdreaming.operators.packing.Packed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/**
 * The newest that each of a user's session windows and statements says, without what the user has
 * had deleted; in whatever order both arrive. It grows by an entry a window, and by one for each
 * request about a session, a message or a statement, and each correction, that no later and wider
 * request has made moot.
 */
final class KnownWindows {

  private final MapState<String, Mentions> windows;
  private final DeletionTombstones tombstones;

  KnownWindows(RuntimeContext context) {
    windows = context.getMapState(Packed.texts(context, "mentions-by-window", Mentions.class));
    tombstones = new DeletionTombstones(context, null);
  }

  /** In the order of their versions. */
  List<Mentions> all() throws Exception {
    var all = new ArrayList<Mentions>();
    windows.values().forEach(all::add);
    all.sort(Comparator.comparing(Mentions::version).thenComparing(Mentions::window));
    return all;
  }

  /**
   * Takes what a session window says, unless something newer is known.
   *
   * @return the rows of resources that now lie or did lie in the window; null if nothing changed
   */
  @Nullable Set<String> take(Mentions given) throws Exception {
    var before = windows.get(given.window());
    if (isForgotten(given)
        || (before != null && !before.version().givesWayTo(given.version(), given.provisional()))) {
      return null;
    }
    var kept = withoutForgotten(given);
    if (kept.equals(before)) {
      return null;
    }
    var rows = new TreeSet<String>();
    windows.put(given.window(), kept);
    given.passages().stream().map(Passage::rowId).forEach(rows::add);
    if (before != null) {
      before.passages().stream().map(Passage::rowId).forEach(rows::add);
    }
    return rows;
  }

  /** The user's corrections, each of another target. */
  List<Forget> corrections() throws Exception {
    return tombstones.corrections();
  }

  /** Whether a deletion request could concern entities: those about documents cannot. */
  static boolean concerns(Forget forget) {
    return !forget.scope().isOfDocument();
  }

  void forget(Forget forget) throws Exception {
    tombstones.add(forget);
    for (var window : all()) {
      if (isForgotten(window)) {
        windows.remove(window.window());
      } else if (concerns(forget, window)) {
        windows.put(window.window(), window.without(forget.targetId()));
      }
    }
  }

  private boolean isForgotten(Mentions window) throws Exception {
    return tombstones.cover(window.sessionId(), window.version())
        || (window.made().isStated()
            && tombstones.coverSource(window.window(), window.version().offset()));
  }

  private Mentions withoutForgotten(Mentions window) throws Exception {
    var kept = window;
    for (var forget : tombstones.ofMessages()) {
      kept = concerns(forget, window) ? kept.without(forget.targetId()) : kept;
    }
    return kept;
  }

  /**
   * Whether a deletion request about a message came after a session window, and may mean one of it;
   * or after a statement that is known from the message.
   */
  private static boolean concerns(Forget forget, Mentions window) {
    var session = forget.sessionId();
    return forget.scope() == Forget.Scope.MESSAGE
        && window.version().offset() < forget.offset()
        && (session.isEmpty()
            || session.equals(window.sessionId())
            || window.isKnownFrom(forget.targetId()));
  }
}
