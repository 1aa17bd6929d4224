package io.remdreaming.sinks.space;

import io.remdreaming.sinks.postgres.BinaryArray;
import io.remdreaming.sinks.postgres.Columns;

/** Staged vectors as columns, a row a text. */
final class StagingColumns {

  private final Columns columns = new Columns();
  private final BinaryArray tenant = columns.texts("tenant_id");
  private final BinaryArray user = columns.texts("user_id");
  private final BinaryArray table = columns.texts("source_table");
  private final BinaryArray row = columns.uuids("entity_id");
  private final BinaryArray field = columns.texts("field_name");
  private final BinaryArray hash = columns.texts("text_hash");
  private final BinaryArray vector = columns.vectors("embedding");

  void add(Beside beside) {
    var of = beside.of();
    tenant.add(of.owner().tenantId());
    user.add(of.owner().userId());
    table.add(of.table());
    row.addUuid(of.rowId());
    field.add(of.field());
    hash.add(of.hash());
    var components = beside.vector();
    if (components == null) {
      vector.addNull();
    } else {
      vector.add(components);
    }
  }

  Columns columns() {
    return columns;
  }
}
