package io.remdreaming.sinks.memory;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.remdreaming.model.memory.Edge;
import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.sinks.postgres.BinaryArray;
import io.remdreaming.sinks.postgres.Columns;
import io.remdreaming.sinks.postgres.RetryingConnection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Edge sets turned into the columns that the function {@code put_edges} takes. */
final class EdgeSetColumns {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Columns columns = new Columns();
  private final BinaryArray tenant = columns.texts("tenants");
  private final BinaryArray user = columns.texts("users");
  private final BinaryArray table = columns.texts("tables");
  private final BinaryArray rowId = columns.uuids("ids");
  private final BinaryArray origin = columns.texts("origins");
  private final BinaryArray offset = columns.longs("offsets");
  private final BinaryArray rank = columns.ints("ranks");
  private final BinaryArray generation = columns.ints("logic_versions");
  private final BinaryArray edges = columns.jsons("sets");

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

  /** Writes them. */
  void put(RetryingConnection database) throws SQLException {
    database.call("SELECT " + columns.call("put_edges"), columns);
  }
}
