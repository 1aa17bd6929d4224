package io.remdreaming.sinks.tables;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Removes tombstones for good. A tombstone keeps older versions out, so it has to outlive whatever
 * may still be replayed: the horizon lies before the oldest record that the log still holds.
 */
public final class Purge {

  private static final String[] TABLES = {
    "resources",
    "moments",
    "sessions",
    "users",
    "messages",
    "files",
    "conversation_summaries",
    "entities",
    "relationships",
    "row_sets"
  };

  private static final String EDGES_WITHOUT_ROW =
      """
      DELETE FROM edge_sets e WHERE e.updated_at < ? AND NOT EXISTS (
        SELECT FROM resources WHERE id = e.src_id UNION ALL SELECT FROM moments WHERE id = e.src_id
        UNION ALL SELECT FROM entities WHERE id = e.src_id
        UNION ALL SELECT FROM sessions WHERE id = e.src_id
        UNION ALL SELECT FROM users WHERE id = e.src_id
        UNION ALL SELECT FROM conversation_summaries WHERE id = e.src_id)
      """;

  private Purge() {}

  /** Removes what was dropped before the horizon, by the wall clock; the number of rows. */
  public static long before(Instant horizon, Connection connection) throws SQLException {
    var removed = 0L;
    for (var table : TABLES) {
      removed += delete("DELETE FROM " + table + " WHERE deleted_at < ?", horizon, connection);
    }
    return removed + delete(EDGES_WITHOUT_ROW, horizon, connection);
  }

  private static long delete(String sql, Instant horizon, Connection connection)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setObject(1, horizon.atOffset(ZoneOffset.UTC));
      return statement.executeLargeUpdate();
    }
  }
}
