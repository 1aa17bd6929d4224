package io.remdreaming.sinks.tables;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Removes tombstones for good. A tombstone keeps older versions out, so it has to outlive whatever
 * may still be replayed: the horizon lies before the oldest record that the log still holds.
 */
public final class Purge {

  private static final List<String> OTHERS = List.of("messages", "files", "row_sets");

  private Purge() {}

  /** Removes what was dropped before the horizon, by the wall clock; the number of rows. */
  public static long before(Instant horizon, Connection connection) throws SQLException {
    var rowTables = RowTables.of(connection).keySet();
    var removed = 0L;
    for (var tables : List.of(rowTables, OTHERS)) {
      for (var table : tables) {
        removed += delete("DELETE FROM " + table + " WHERE deleted_at < ?", horizon, connection);
      }
    }
    return removed + delete(edgesWithoutRow(rowTables), horizon, connection);
  }

  private static String edgesWithoutRow(Set<String> rowTables) {
    return rowTables.stream()
        .map("SELECT FROM %s WHERE id = e.src_id"::formatted)
        .collect(
            Collectors.joining(
                " UNION ALL ",
                "DELETE FROM edge_sets e WHERE e.updated_at < ? AND NOT EXISTS (",
                ")"));
  }

  private static long delete(String sql, Instant horizon, Connection connection)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setObject(1, horizon.atOffset(ZoneOffset.UTC));
      return statement.executeLargeUpdate();
    }
  }
}
