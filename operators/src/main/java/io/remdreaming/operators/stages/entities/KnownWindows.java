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
 * The newest that each of a user's parts says, without what the user wished to be forgotten; in
 * whatever order both arrive. It grows by an entry a part, and by one for each wish about a session
 * or a message that no later and wider wish has made moot.
 */
final class KnownWindows {

  private final MapState<String, Mentions> parts;
  private final DeletionTombstones tombstones;

  KnownWindows(RuntimeContext context) {
    parts = context.getMapState(Packed.texts(context, "mentions-by-window", Mentions.class));
    tombstones = new DeletionTombstones(context, null);
  }

  /** In the order of their versions. */
  List<Mentions> all() throws Exception {
    var all = new ArrayList<Mentions>();
    parts.values().forEach(all::add);
    all.sort(Comparator.comparing(Mentions::version).thenComparing(Mentions::window));
    return all;
  }

  /**
   * Takes what a part says, unless something newer is known.
   *
   * @return the rows of resources that now lie or did lie in the part; null if nothing changed
   */
  @Nullable Set<String> take(Mentions given) throws Exception {
    var before = parts.get(given.window());
    if (isForgotten(given)
        || (before != null && !before.version().givesWayTo(given.version(), given.provisional()))) {
      return null;
    }
    var kept = withoutForgotten(given);
    if (kept.equals(before)) {
      return null;
    }
    var rows = new TreeSet<String>();
    parts.put(given.window(), kept);
    given.passages().stream().map(Passage::rowId).forEach(rows::add);
    if (before != null) {
      before.passages().stream().map(Passage::rowId).forEach(rows::add);
    }
    return rows;
  }

  /** Whether a wish to forget could concern parts: those about documents cannot. */
  static boolean concerns(Forget forget) {
    return switch (forget.scope()) {
      case USER, SESSION, MESSAGE -> true;
      case FILE, RESOURCE -> false;
    };
  }

  void forget(Forget forget) throws Exception {
    tombstones.add(forget);
    for (var part : all()) {
      if (isForgotten(part)) {
        parts.remove(part.window());
      } else if (concerns(forget, part)) {
        parts.put(part.window(), part.without(forget.targetId()));
      }
    }
  }

  private boolean isForgotten(Mentions part) throws Exception {
    return tombstones.cover(part.sessionId(), part.version());
  }

  private Mentions withoutForgotten(Mentions part) throws Exception {
    var kept = part;
    for (var forget : tombstones.ofMessages()) {
      kept = concerns(forget, part) ? kept.without(forget.targetId()) : kept;
    }
    return kept;
  }

  /** Whether a wish that a message be forgotten came after a part, and may mean one of it. */
  private static boolean concerns(Forget forget, Mentions part) {
    var session = forget.sessionId();
    return forget.scope() == Forget.Scope.MESSAGE
        && part.version().offset() < forget.offset()
        && (session.isEmpty() || session.equals(part.sessionId()));
  }
}
