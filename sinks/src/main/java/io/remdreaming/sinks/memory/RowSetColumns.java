package io.remdreaming.sinks.memory;

import io.remdreaming.model.memory.Embedding;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.sinks.postgres.BinaryArray;
import io.remdreaming.sinks.postgres.Columns;
import io.remdreaming.sinks.postgres.RetryingConnection;
import java.sql.SQLException;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/** Row sets turned into the columns that the function {@code put_sets} takes. */
final class RowSetColumns {

  private final Columns columns = new Columns();
  private final BinaryArray tenant = columns.texts("s_tenant");
  private final BinaryArray user = columns.texts("s_user");
  private final BinaryArray operation = columns.texts("s_operation");
  private final BinaryArray window = columns.texts("s_window");
  private final BinaryArray sessionId = columns.texts("s_session");
  private final BinaryArray offset = columns.longs("s_offset");
  private final BinaryArray rank = columns.ints("s_rank");
  private final BinaryArray generation = columns.ints("s_logic_version");
  private final BinaryArray sources = columns.ints("s_sources");
  private final BinaryArray ids = columns.texts("s_ids");
  private final BinaryArray rowSet = columns.ints("r_set");
  private final BinaryArray rowTable = columns.texts("r_table");
  private final BinaryArray rowId = columns.uuids("r_id");
  private final BinaryArray rowLabel = columns.texts("r_label");
  private final BinaryArray rowCreatedAt = columns.times("r_created_at");
  private final BinaryArray rowSummary = columns.texts("r_summary");
  private final BinaryArray rowColumns = columns.jsons("r_columns");
  private final BinaryArray keptSet = columns.ints("k_set");
  private final BinaryArray keptId = columns.uuids("k_id");
  private final BinaryArray embeddedRow = columns.ints("e_row");
  private final BinaryArray field = columns.texts("e_field");
  private final BinaryArray provider = columns.texts("e_provider");
  private final BinaryArray model = columns.texts("e_model");
  private final BinaryArray vector = columns.vectors("e_vector");

  boolean isEmpty() {
    return tenant.size() == 0;
  }

  void add(@Nullable RowSet set) {
    if (set == null) {
      return;
    }
    tenant.add(set.owner().tenantId());
    user.add(set.owner().userId());
    operation.add(set.operation());
    window.add(set.window());
    sessionId.add(set.sessionId());
    offset.add(set.version().offset());
    rank.add(set.version().qualityRank());
    generation.add(set.version().logicVersion());
    sources.add(set.sources());
    ids.add("{" + String.join(",", set.ids()) + "}");
    var kept = new HashSet<>(set.ids());
    for (var row : set.rows()) {
      kept.remove(row.id());
      add(row);
    }
    for (var id : kept) {
      keptSet.add(tenant.size());
      keptId.addUuid(id);
    }
  }

  private void add(Row row) {
    rowSet.add(tenant.size());
    rowTable.add(row.table());
    rowId.addUuid(row.id());
    rowLabel.add(row.label());
    rowCreatedAt.add(row.timestamp());
    rowSummary.add(row.summary());
    rowColumns.addJson(row.columns());
    for (var embedding : row.embeddings()) {
      add(embedding);
    }
  }

  private void add(Embedding embedding) {
    embeddedRow.add(rowId.size());
    field.add(embedding.field());
    provider.add(embedding.provider());
    model.add(embedding.model());
    vector.add(embedding.vector());
  }

  /** Writes them. */
  void put(RetryingConnection database) throws SQLException {
    database.call("SELECT " + columns.call("put_sets"), columns);
  }
}
