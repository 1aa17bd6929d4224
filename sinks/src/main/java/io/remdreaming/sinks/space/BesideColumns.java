package io.remdreaming.sinks.space;

import io.remdreaming.sinks.postgres.BinaryArray;

/** Vectors beside the live ones as arrays, an element a text. */
final class BesideColumns {

  private final BinaryArray tenant = BinaryArray.texts();
  private final BinaryArray user = BinaryArray.texts();
  private final BinaryArray table = BinaryArray.texts();
  private final BinaryArray row = BinaryArray.uuids();
  private final BinaryArray field = BinaryArray.texts();
  private final BinaryArray hash = BinaryArray.texts();
  private final BinaryArray position = BinaryArray.longs();
  private final BinaryArray vector = BinaryArray.vectors();

  void add(Beside beside) {
    var of = beside.of();
    tenant.add(of.owner().tenantId());
    user.add(of.owner().userId());
    table.add(of.table());
    row.addUuid(of.rowId());
    field.add(of.field());
    hash.add(of.hash());
    var components = beside.vector();
    if (components != null) {
      position.add((long) tenant.size());
      vector.add(components);
    }
  }

  BinaryArray[] arrays() {
    return new BinaryArray[] {tenant, user, table, row, field, hash, position, vector};
  }
}
