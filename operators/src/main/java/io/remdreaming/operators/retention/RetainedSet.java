package io.remdreaming.operators.retention;

import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a set whose rows may become too old.
 *
 * @param sources how many messages or documents it was derived from
 * @param ids the ids of its rows that are kept, in order
 * @param days the day of each, in days since the epoch, in the order of the ids
 * @param purged the ids of its rows that are not; they stay away until they come again
 */
public record RetainedSet(
    Version version,
    String sessionId,
    int sources,
    List<String> ids,
    List<Long> days,
    List<String> purged) {

  /** The state after a set that holds its changed rows only. */
  static RetainedSet of(@Nullable RetainedSet before, RowSet set, Map<String, Long> days) {
    var known = before == null ? new HashMap<String, Long>() : before.daysById();
    var away = before == null ? new HashSet<String>() : new HashSet<>(before.purged);
    known.putAll(days);
    away.removeAll(days.keySet());
    away.retainAll(set.ids());
    var ids = set.ids().stream().filter(id -> !away.contains(id)).toList();
    return new RetainedSet(
        set.version(),
        set.sessionId(),
        set.sources(),
        ids,
        ids.stream().map(id -> known.getOrDefault(id, Long.MAX_VALUE)).toList(),
        List.copyOf(away));
  }

  private Map<String, Long> daysById() {
    var known = new HashMap<String, Long>();
    for (var i = 0; i < ids.size(); i++) {
      known.put(ids.get(i), days.get(i));
    }
    return known;
  }

  /** The ids of rows from before a day. */
  Set<String> before(long horizon) {
    var old = new HashSet<String>();
    for (var i = 0; i < ids.size(); i++) {
      if (days.get(i) < horizon) {
        old.add(ids.get(i));
      }
    }
    return old;
  }

  RetainedSet without(Set<String> old) {
    var keptIds = new ArrayList<String>();
    var keptDays = new ArrayList<Long>();
    var away = new ArrayList<>(purged);
    for (var i = 0; i < ids.size(); i++) {
      if (old.contains(ids.get(i))) {
        away.add(ids.get(i));
      } else {
        keptIds.add(ids.get(i));
        keptDays.add(days.get(i));
      }
    }
    return new RetainedSet(version, sessionId, sources, keptIds, keptDays, away);
  }

  /** Whether all that it held is gone, so that it counts as emptied. */
  boolean isPurged() {
    return ids.isEmpty() && !purged.isEmpty();
  }

  /** What is left of the rows of a set. */
  List<Row> kept(List<Row> rows) {
    var kept = new HashSet<>(ids);
    return rows.stream().filter(row -> kept.contains(row.id())).toList();
  }
}
