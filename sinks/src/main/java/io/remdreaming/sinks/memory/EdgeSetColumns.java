package io.remdreaming.sinks.memory;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.remdreaming.model.memory.Edge;
import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.sinks.postgres.Columns;
import java.util.List;

/** Edge sets turned into the columns that the function {@code put_edges} takes. */
final class EdgeSetColumns {

  private static final ObjectMapper JSON = new ObjectMapper();

  private EdgeSetColumns() {}

  static Columns of(List<EdgeSet> sets) {
    var columns = new Columns();
    columns
        .of(sets)
        .texts("tenants", set -> set.owner().tenantId())
        .texts("users", set -> set.owner().userId())
        .texts("tables", EdgeSet::table)
        .uuids("ids", EdgeSet::rowId)
        .texts("origins", EdgeSet::origin)
        .longs("offsets", set -> set.version().offset())
        .ints("ranks", set -> set.version().qualityRank())
        .ints("logic_versions", set -> set.version().logicVersion())
        .jsons("sets", set -> inline(set).toString());
    return columns;
  }

  private static ArrayNode inline(EdgeSet set) {
    var inline = JSON.createArrayNode();
    set.edges().forEach(edge -> add(edge, inline));
    return inline;
  }

  private static void add(Edge edge, ArrayNode inline) {
    var json =
        inline
            .addObject()
            .put("dst", edge.dst())
            .put("rel_type", edge.relType())
            .put("weight", edge.weight())
            .put("created_at", edge.createdAt().toString());
    var properties = json.putObject("properties");
    edge.properties().forEach(properties::put);
  }
}
