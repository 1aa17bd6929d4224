package io.remdreaming.sinks.memory;

import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.memory.MemoryChange;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.UserKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Merges changes of the same set into one, because a statement may touch a row only once. A set
 * holds only its changed rows, so what the older one brought and the newer one still holds is kept.
 */
final class Compaction {

  private final Map<SetKey, RowSet> sets = new LinkedHashMap<>();
  private final Map<EdgeKey, EdgeSet> edges = new LinkedHashMap<>();

  static List<MemoryChange> of(List<MemoryChange> changes) {
    var compaction = new Compaction();
    changes.forEach(compaction::add);
    var compacted = new ArrayList<MemoryChange>();
    compaction.edges.values().forEach(set -> compacted.add(MemoryChange.of(set)));
    compaction.sets.values().forEach(set -> compacted.add(MemoryChange.of(set)));
    return compacted;
  }

  private void add(MemoryChange change) {
    var set = change.rowSet();
    if (set != null) {
      sets.merge(new SetKey(set.owner(), set.operation(), set.window()), set, Compaction::newer);
    }
    var edge = change.edgeSet();
    if (edge != null) {
      edges.merge(
          new EdgeKey(edge.owner(), edge.table(), edge.rowId(), edge.origin()),
          edge,
          (a, b) -> b.version().isOlderThan(a.version()) ? a : b);
    }
  }

  private static RowSet newer(RowSet before, RowSet after) {
    if (after.version().isOlderThan(before.version())) {
      return before;
    }
    var held = new HashSet<>(after.ids());
    var rows = new HashMap<String, Row>();
    before.rows().stream().filter(row -> held.contains(row.id())).forEach(r -> rows.put(r.id(), r));
    after.rows().forEach(row -> rows.put(row.id(), row));
    return after.withRows(List.copyOf(rows.values()));
  }

  private record SetKey(UserKey owner, String operation, String window) {}

  private record EdgeKey(UserKey owner, String table, String rowId, String origin) {}
}
