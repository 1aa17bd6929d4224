package io.remdreaming.sinks.memory;

import io.remdreaming.model.memory.Embedding;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.sinks.postgres.BinaryArray;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/** Row sets turned into the columns that the function {@code put_sets} takes. */
final class RowSetColumns {

  static final String CALL =
      """
      SELECT put_sets(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private final BinaryArray tenant = BinaryArray.texts();
  private final BinaryArray user = BinaryArray.texts();
  private final BinaryArray operation = BinaryArray.texts();
  private final BinaryArray window = BinaryArray.texts();
  private final BinaryArray session = BinaryArray.texts();
  private final BinaryArray offset = BinaryArray.longs();
  private final BinaryArray rank = BinaryArray.ints();
  private final BinaryArray generation = BinaryArray.ints();
  private final BinaryArray sources = BinaryArray.ints();
  private final BinaryArray ids = BinaryArray.texts();
  private final BinaryArray rowSet = BinaryArray.ints();
  private final BinaryArray rowTable = BinaryArray.texts();
  private final BinaryArray rowId = BinaryArray.uuids();
  private final BinaryArray rowLabel = BinaryArray.texts();
  private final BinaryArray rowCreatedAt = BinaryArray.times();
  private final BinaryArray rowSummary = BinaryArray.texts();
  private final BinaryArray rowColumns = BinaryArray.jsons();
  private final BinaryArray keptSet = BinaryArray.ints();
  private final BinaryArray keptId = BinaryArray.uuids();
  private final BinaryArray embeddedRow = BinaryArray.ints();
  private final BinaryArray field = BinaryArray.texts();
  private final BinaryArray provider = BinaryArray.texts();
  private final BinaryArray model = BinaryArray.texts();
  private final BinaryArray vector = BinaryArray.vectors();

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
    session.add(set.sessionId());
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

  BinaryArray[] arrays() {
    return new BinaryArray[] {
      tenant,
      user,
      operation,
      window,
      session,
      offset,
      rank,
      generation,
      sources,
      ids,
      rowSet,
      rowTable,
      rowId,
      rowLabel,
      rowCreatedAt,
      rowSummary,
      rowColumns,
      keptSet,
      keptId,
      embeddedRow,
      field,
      provider,
      model,
      vector
    };
  }
}
