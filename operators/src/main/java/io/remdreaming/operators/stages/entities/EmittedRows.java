package io.remdreaming.operators.stages.entities;

import io.remdreaming.model.entities.Relationship;
import io.remdreaming.model.entities.Resolution;
import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.text.Hashes;
import io.remdreaming.operators.packing.Packed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * What of a user's resolution has been emitted: a hash for each row and each set of edges, so that
 * only differences are emitted. It grows by an entry for each entity, relationship, correction and
 * resource with edges that there is, and shrinks with them.
 */
final class EmittedRows {

  private static final String EDGES = "edges:";

  /** Of what must be emitted again, whatever it is. */
  private static final String INVALID = "";

  /** Of what a correction keeps away. */
  private static final String WITHDRAWN = "-";

  private final MapState<String, String> hashes;

  EmittedRows(RuntimeContext context) {
    hashes = context.getMapState(Packed.map(context, "emitted-rows", Types.STRING));
  }

  /** Has everything emitted again: some of it may be gone from the tables. */
  void invalidateAll() throws Exception {
    for (var key : keys()) {
      hashes.put(key, INVALID);
    }
  }

  /** Has the edges of resources emitted again. */
  void invalidateEdges(Set<String> rowIds) throws Exception {
    for (var rowId : rowIds) {
      if (hashes.contains(EDGES + rowId)) {
        hashes.put(EDGES + rowId, INVALID);
      }
    }
  }

  private TreeSet<String> keys() throws Exception {
    var keys = new TreeSet<String>();
    hashes.keys().forEach(keys::add);
    return keys;
  }

  /**
   * Emits what has changed, and takes back what is no more.
   *
   * @param uncorrected windows of rows as they were without corrections: what a correction has
   *     taken out may have been emitted before the state was lost, and is taken back in any case
   */
  void emit(
      UserKey owner,
      Version version,
      Resolution resolution,
      List<String> uncorrected,
      Consumer<RowSet> sets,
      Consumer<EdgeSet> edges)
      throws Exception {
    var kept = new HashSet<String>();
    for (var row : rows(resolution)) {
      kept.add(row.window());
      if (isNew(row.window(), hash(row.row()))) {
        sets.accept(set(owner, row, version));
      }
    }
    for (var window : uncorrected) {
      if (kept.add(window) && isNew(window, WITHDRAWN)) {
        sets.accept(nothing(owner, window, version));
      }
    }
    for (var link : resolution.links()) {
      var key = EDGES + link.passage().rowId();
      if (!link.seen().isEmpty()) {
        kept.add(key);
        if (isNew(key, MentionEdges.hash(link))) {
          edges.accept(MentionEdges.of(owner, link, version));
        }
      }
    }
    for (var key : keys()) {
      if (!kept.contains(key)) {
        hashes.remove(key);
        if (key.startsWith(EDGES)) {
          edges.accept(MentionEdges.none(owner, key.substring(EDGES.length()), version));
        } else {
          sets.accept(nothing(owner, key, version));
        }
      }
    }
  }

  private boolean isNew(String key, String hash) throws Exception {
    var before = hashes.get(key);
    hashes.put(key, hash);
    return !hash.equals(before);
  }

  /** The windows of the entities and relationships of a resolution. */
  static List<String> windows(Resolution resolution) {
    var windows = new ArrayList<String>();
    resolution.entities().forEach(entity -> windows.add(EntityRows.window(entity.id())));
    resolution.relationships().forEach(fact -> windows.add(RelationshipRows.window(fact.id())));
    return windows;
  }

  private static List<EmittedRow> rows(Resolution resolution) {
    var outgoing = new HashMap<String, List<Relationship>>();
    for (var relationship : resolution.relationships()) {
      outgoing
          .computeIfAbsent(relationship.source().id(), id -> new ArrayList<>())
          .add(relationship);
    }
    var rows = new ArrayList<EmittedRow>();
    for (var entity : resolution.entities()) {
      var row = EntityRows.of(entity, outgoing.getOrDefault(entity.id(), List.of()));
      rows.add(new EmittedRow(EntityRows.window(entity.id()), entity.mentions(), row));
    }
    for (var relationship : resolution.relationships()) {
      var window = RelationshipRows.window(relationship.id());
      var row = RelationshipRows.of(relationship);
      rows.add(new EmittedRow(window, relationship.episodes().size(), row));
    }
    for (var status : resolution.corrections()) {
      var row = CorrectionRows.of(status);
      rows.add(new EmittedRow(CorrectionRows.window(row.id()), 1, row));
    }
    return rows;
  }

  private static RowSet set(UserKey owner, EmittedRow row, Version version) {
    return RowSet.of(
        owner, Operations.ENTITIES, row.window(), "", version, row.sources(), List.of(row.row()));
  }

  private static RowSet nothing(UserKey owner, String window, Version version) {
    var id = window.substring(window.indexOf(':') + 1);
    return RowSet.of(owner, Operations.ENTITIES, window, "", version, 0, List.of())
        .withDeleted(List.of(id));
  }

  private static String hash(Row row) {
    return Hashes.brief(row.label(), row.timestamp().toString(), row.columns());
  }

  private record EmittedRow(String window, int sources, Row row) {}
}
