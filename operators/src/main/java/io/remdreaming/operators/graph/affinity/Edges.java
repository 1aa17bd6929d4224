package io.remdreaming.operators.graph.affinity;

import io.remdreaming.model.affinity.Neighbor;
import io.remdreaming.model.affinity.TopK;
import io.remdreaming.model.memory.Edge;
import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Neighbours as the edges of a row. */
final class Edges {

  private static final String ORIGIN = "affinity";
  private static final String REL_TYPE = "semantic_similar";

  private Edges() {}

  static EdgeSet none(UserKey owner, String rowId, Version version) {
    return new EdgeSet(owner, Affinity.TABLE, rowId, ORIGIN, version, List.of());
  }

  static EdgeSet of(UserKey owner, String rowId, Version version, Instant at, TopK topK) {
    var edges = topK.neighbors().stream().map(neighbor -> edge(neighbor, at)).toList();
    return new EdgeSet(owner, Affinity.TABLE, rowId, ORIGIN, version, edges);
  }

  private static Edge edge(Neighbor neighbor, Instant at) {
    var properties =
        Map.of(
            "dst_id",
            neighbor.id(),
            "dst_scope",
            neighbor.shared() ? "shared" : "private",
            "dst_entity_type",
            "resource");
    return new Edge(neighbor.label(), REL_TYPE, neighbor.weight(), properties, at);
  }
}
