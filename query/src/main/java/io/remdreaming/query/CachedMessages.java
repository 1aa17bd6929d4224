package io.remdreaming.query;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;

/**
 * The messages of a scope: PostgreSQL tells which there are in which version, by an index alone,
 * and only those are read that the cache does not have in that version.
 */
final class CachedMessages {

  private static final String VERSIONS =
      """
      SELECT t.id, date_part('epoch', t.updated_at) FROM messages t WHERE t.deleted_at IS NULL AND\
      """;

  /** Of more unknown messages than this share all are read, since to look each up takes longer. */
  private static final int MANY = 8;

  private final QueryContext memory;
  private final Table table;
  private final ScannedRows known;
  private final BitSet valid;
  private final List<UUID> unknown = new ArrayList<>();

  private CachedMessages(Table table, QueryContext memory) {
    this.memory = memory;
    this.table = table;
    this.known = memory.messages().of(memory.scope());
    this.valid = new BitSet(known.size());
  }

  static ScannedRows of(Table table, QueryContext memory) {
    return new CachedMessages(table, memory).rows();
  }

  private ScannedRows rows() {
    memory.reader().eachOfMany(Sql.of(VERSIONS).and(memory.owned("t")), this::take);
    var left = valid.cardinality();
    if (unknown.isEmpty() && left == known.size()) {
      return known;
    }
    var rows = new ScannedRows(left + unknown.size());
    valid.stream().forEach(number -> rows.add(known.get(number)));
    readUnknown(rows);
    memory.messages().put(memory.scope(), rows);
    return rows;
  }

  private void take(Reader.Row row) throws SQLException {
    var id = row.uuid(1);
    var number = known.number(id);
    if (number != ScannedRows.NONE && known.get(number).version() == row.fraction(2)) {
      valid.set(number);
    } else {
      Limits.checkRanked(unknown.size());
      unknown.add(id);
    }
  }

  private void readUnknown(ScannedRows rows) {
    if (unknown.isEmpty()) {
      return;
    }
    var sql = Scan.allOf(table, memory);
    if (unknown.size() <= rows.size() / MANY) {
      var ids = unknown.stream().map(UUID::toString).toArray(String[]::new);
      sql = sql.and("AND t.id = ANY (CAST(? AS uuid[]))", (Object) ids);
    }
    var texts = new SameTexts();
    for (var number = 0; number < rows.size(); number++) {
      texts.add(rows.get(number));
    }
    memory.reader().eachOfMany(sql, row -> rows.add(ScannedRow.of(row, texts::same)));
  }
}
