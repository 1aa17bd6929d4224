package io.remdreaming.query;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final Map<UUID, ScannedRow> known;
  private final Map<UUID, ScannedRow> now;
  private final List<UUID> unknown = new ArrayList<>();

  private CachedMessages(Table table, QueryContext memory) {
    this.memory = memory;
    this.table = table;
    this.known = memory.messages().of(memory.scope());
    this.now = new HashMap<>(2 * known.size());
  }

  static Collection<ScannedRow> of(Table table, QueryContext memory) {
    return new CachedMessages(table, memory).rows();
  }

  private Collection<ScannedRow> rows() {
    memory.reader().eachOfMany(Sql.of(VERSIONS).and(memory.owned("t")), this::takeKnown);
    if (unknown.isEmpty() && now.size() == known.size()) {
      return known.values();
    }
    readUnknown();
    memory.messages().put(memory.scope(), now);
    return now.values();
  }

  private void takeKnown(Reader.Row row) throws SQLException {
    Limits.checkRanked(now.size() + unknown.size());
    var id = row.uuid(1);
    var message = known.get(id);
    if (message != null && message.version() == row.fraction(2)) {
      now.put(id, message);
    } else {
      unknown.add(id);
    }
  }

  private void readUnknown() {
    if (unknown.isEmpty()) {
      return;
    }
    var sql = Scan.allOf(table, memory);
    if (unknown.size() <= now.size() / MANY) {
      var ids = unknown.stream().map(UUID::toString).toArray(String[]::new);
      sql = sql.and("AND t.id = ANY (CAST(? AS uuid[]))", (Object) ids);
    }
    var names = new SameTexts();
    now.values().forEach(names::add);
    memory
        .reader()
        .eachOfMany(
            sql,
            row -> {
              var message = ScannedRow.of(row, names::same);
              now.put(message.id(), message);
            });
  }
}
