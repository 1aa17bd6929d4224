package io.remdreaming.operators.memory.changelog;

import io.remdreaming.model.activity.Correction;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.text.Hashes;
import io.remdreaming.operators.packing.Packed;
import io.remdreaming.operators.rows.Columns;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * By what a deletion request may mean each of a user's moments: its id, its label, and the messages
 * that it was derived from, so that it is known also when another model cuts it elsewhere. Grows by
 * a hash a message, and shrinks with the windows.
 */
final class KnownMoments {

  private final MapState<String, List<String>> moments;

  KnownMoments(RuntimeContext context) {
    moments =
        context.getMapState(Packed.map(context, "moments-by-window", Types.LIST(Types.STRING)));
  }

  static boolean areIn(RowSet set) {
    return set.operation().equals(Operations.MOMENTS);
  }

  /** Takes all moments of a window, whether they are forgotten or not. */
  void take(String key, RowSet set) throws Exception {
    if (set.rows().isEmpty()) {
      moments.remove(key);
    } else {
      moments.put(key, set.rows().stream().map(KnownMoments::line).toList());
    }
  }

  void drop(String key) throws Exception {
    moments.remove(key);
  }

  private static String line(Row row) {
    return row.id() + " " + String.join(" ", names(row));
  }

  private static Set<String> names(Row row) {
    var names = new HashSet<String>();
    names.add(hash(row.id()));
    names.add(hash(row.label()));
    Columns.object(row.columns())
        .path("metadata")
        .path("dream")
        .path("source_message_ids")
        .forEach(id -> names.add(ofMessage(id.asText())));
    return names;
  }

  private static String hash(String name) {
    return Hashes.brief("row", name.toLowerCase(Locale.ROOT));
  }

  private static String ofMessage(String id) {
    return Hashes.brief("message", id);
  }

  /** The names that requests about moments give. */
  static Set<String> forgotten(Iterable<Forget> requests) {
    var names = new HashSet<String>();
    for (var request : requests) {
      var correction = request.correction();
      if (correction != null && request.scope() == Forget.Scope.MOMENT) {
        names.addAll(names(correction));
      }
    }
    return names;
  }

  private static Set<String> names(Correction correction) {
    var names = new HashSet<String>();
    names.add(hash(correction.target().label()));
    correction.target().messageIds().forEach(id -> names.add(ofMessage(id)));
    return names;
  }

  /** A set without the moments that are forgotten. */
  static RowSet without(RowSet set, Set<String> forgotten) {
    if (forgotten.isEmpty()) {
      return set;
    }
    var kept =
        set.rows().stream().filter(row -> names(row).stream().noneMatch(forgotten::contains));
    return set.holding(kept.toList());
  }

  /** The ids of moments that are forgotten, by the key of their window. */
  Map<String, Set<String>> meant(Set<String> forgotten) throws Exception {
    var meant = new HashMap<String, Set<String>>();
    for (var window : moments.entries()) {
      var ids = new HashSet<String>();
      for (var line : window.getValue()) {
        var names = List.of(line.split(" "));
        if (names.stream().skip(1).anyMatch(forgotten::contains)) {
          ids.add(names.get(0));
        }
      }
      if (!ids.isEmpty()) {
        meant.put(window.getKey(), ids);
      }
    }
    return meant;
  }
}
