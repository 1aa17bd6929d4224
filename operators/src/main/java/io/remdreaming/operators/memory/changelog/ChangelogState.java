package io.remdreaming.operators.memory.changelog;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.memory.Origin;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.SetKey;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.text.Hashes;
import io.remdreaming.operators.deletions.DeletionTombstones;
import io.remdreaming.operators.packing.Packed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * A user's windows: which set is the newest, which row lies in which window, what is forgotten. It
 * grows by an entry a window and one a row that is there; a deletion request about a user or a
 * session leaves one number in place of all that it concerns.
 */
final class ChangelogState {

  private final MapState<String, RememberedSet> sets;
  private final MapState<String, String> windowOfRow;
  private final KnownMoments moments;
  private final DeletionTombstones tombstones;

  ChangelogState(RuntimeContext context) {
    sets = context.getMapState(Packed.map(context, "row-sets", RememberedSet.class));
    windowOfRow = context.getMapState(Packed.map(context, "windows-by-row", Types.STRING));
    moments = new KnownMoments(context);
    tombstones = new DeletionTombstones(context, null);
  }

  static String key(RowSet set) {
    return set.operation() + "/" + set.window();
  }

  @Nullable RememberedSet of(RowSet set) throws Exception {
    return sets.get(key(set));
  }

  Iterable<Map.Entry<String, RememberedSet>> sets() throws Exception {
    return sets.entries();
  }

  /** Drops empty sets that a deletion request guards from now on. */
  void drop(List<String> keys) throws Exception {
    for (var key : keys) {
      sets.remove(key);
      moments.drop(key);
    }
  }

  void forget(Forget forget) throws Exception {
    tombstones.add(forget);
  }

  /** What passes of a set: all but forgotten moments. It is known from then on. */
  private RowSet passing(RowSet set) throws Exception {
    if (!KnownMoments.areIn(set)) {
      return set;
    }
    moments.take(key(set), set);
    return KnownMoments.without(set, KnownMoments.forgotten(tombstones.corrections()));
  }

  /** Takes back the moments that requests mean, each window's in its own version. */
  List<RowSet> withdrawMoments(UserKey owner) throws Exception {
    var withdrawn = new ArrayList<RowSet>();
    for (var window : moments.meant(KnownMoments.forgotten(tombstones.corrections())).entrySet()) {
      var key = window.getKey();
      var before = sets.get(key);
      if (before != null && !Collections.disjoint(before.ids(), window.getValue())) {
        withdrawn.add(withdraw(owner, key, before, window.getValue()));
      }
    }
    return withdrawn;
  }

  private RowSet withdraw(UserKey owner, String key, RememberedSet before, Set<String> ids)
      throws Exception {
    var kept = before.without(ids);
    sets.put(key, kept);
    var gone = known(before);
    gone.keySet().retainAll(ids);
    var slash = key.indexOf('/');
    return new RowSet(
        new SetKey(owner, key.substring(0, slash), key.substring(slash + 1), before.sessionId()),
        before.version(),
        before.sources(),
        kept.ids(),
        List.of(),
        goneFrom(key, gone),
        Origin.UNKNOWN,
        false);
  }

  boolean isForgotten(RowSet set) throws Exception {
    return tombstones.cover(set.sessionId(), set.version());
  }

  /** Whether the deletion request, which is remembered, guards the window as well as this set. */
  private boolean isNoMoreThanForgotten(RowSet set) throws Exception {
    return set.ids().isEmpty()
        && set.version().qualityRank() <= 0
        && set.version().offset() == tombstones.newestOf(set.sessionId());
  }

  /** Remembers a set; the difference to the one before, or null if there is none. */
  @Nullable RowSet replace(@Nullable RememberedSet before, RowSet given) throws Exception {
    var set = passing(given);
    var key = key(set);
    var hashes = set.rows().stream().map(row -> hash(row, set.provisional())).toList();
    if (isNoMoreThanForgotten(set)) {
      sets.remove(key);
    } else {
      sets.put(
          key, new RememberedSet(set.version(), set.sessionId(), set.sources(), set.ids(), hashes));
    }
    var known = known(before);
    var changed = new ArrayList<Row>();
    for (var i = 0; i < hashes.size(); i++) {
      var row = set.rows().get(i);
      var owner = windowOfRow.get(row.id());
      var isMine = key.equals(owner);
      if (isMine ? !hashes.get(i).equals(known.get(row.id())) : outranks(key, set, owner)) {
        changed.add(row);
        windowOfRow.put(row.id(), key);
      }
      known.remove(row.id());
    }
    var gone = goneFrom(key, known);
    var same =
        before != null && before.sources() == set.sources() && before.ids().equals(set.ids());
    var nothing = before == null && given.ids().isEmpty();
    return (same || nothing) && changed.isEmpty() && gone.isEmpty()
        ? null
        : set.withRows(changed).withDeleted(gone);
  }

  /**
   * Whether a set may take a row over from the window that has it: the newer one keeps it, and of
   * equally new ones that with the greater key, as in the tables, whichever came first.
   */
  private boolean outranks(String key, RowSet set, @Nullable String owner) throws Exception {
    var other = owner == null ? null : sets.get(owner);
    if (owner == null || other == null) {
      return true;
    }
    var newer = set.version().compareTo(other.version());
    return newer > 0 || (newer == 0 && key.compareTo(owner) > 0);
  }

  private static Map<String, String> known(@Nullable RememberedSet before) {
    var known = new HashMap<String, String>();
    if (before != null) {
      for (var i = 0; i < before.ids().size(); i++) {
        known.put(before.ids().get(i), before.hashes().get(i));
      }
    }
    return known;
  }

  /** A row that has moved to another window is not gone. */
  private List<String> goneFrom(String key, Map<String, String> left) throws Exception {
    var gone = new ArrayList<String>();
    for (var id : left.keySet().stream().sorted().toList()) {
      if (key.equals(windowOfRow.get(id))) {
        windowOfRow.remove(id);
        gone.add(id);
      }
    }
    return gone;
  }

  /** What was provisional has changed once it is not, though it may read the same. */
  private static String hash(Row row, boolean provisional) {
    var time = row.timestamp().toString();
    return provisional
        ? Hashes.brief(row.table(), row.label(), time, row.columns(), "provisional")
        : Hashes.brief(row.table(), row.label(), time, row.columns());
  }
}
