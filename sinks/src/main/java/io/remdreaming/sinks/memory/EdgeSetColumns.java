package io.remdreaming.sinks.memory;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.remdreaming.model.memory.Edge;
import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.sinks.postgres.BinaryArray;
import org.jspecify.annotations.Nullable;

/** Edge sets turned into the columns that the function {@code put_edges} takes. */
final class EdgeSetColumns {

  static final String CALL = "SELECT put_edges(?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final BinaryArray tenant = BinaryArray.texts();
  private final BinaryArray user = BinaryArray.texts();
  private final BinaryArray table = BinaryArray.texts();
  private final BinaryArray rowId = BinaryArray.uuids();
  private final BinaryArray origin = BinaryArray.texts();
  private final BinaryArray offset = BinaryArray.longs();
  private final BinaryArray rank = BinaryArray.ints();
  private final BinaryArray generation = BinaryArray.ints();
  private final BinaryArray edges = BinaryArray.jsons();

  boolean isEmpty() {
    return tenant.size() == 0;
  }

  void add(@Nullable EdgeSet set) {
    if (set == null) {
      return;
    }
    tenant.add(set.owner().tenantId());
    user.add(set.owner().userId());
    table.add(set.table());
    rowId.addUuid(set.rowId());
    origin.add(set.origin());
    offset.add(set.version().offset());
    rank.add(set.version().qualityRank());
    generation.add(set.version().logicVersion());
    var inline = JSON.createArrayNode();
    set.edges().forEach(edge -> add(edge, inline));
    edges.addJson(inline.toString());
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

  BinaryArray[] arrays() {
    return new BinaryArray[] {tenant, user, table, rowId, origin, offset, rank, generation, edges};
  }
}
