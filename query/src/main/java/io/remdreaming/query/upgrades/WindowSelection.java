package io.remdreaming.query.upgrades;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.query.QueryException;
import io.remdreaming.query.RowFilter;
import io.remdreaming.query.Sql;
import io.remdreaming.query.owners.OwnerScope;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The windows of a scope with chunks that a filter selects. */
public final class WindowSelection {

  /** The columns of a chunk that a filter may compare; qualities compare by rank. */
  private static final TreeMap<String, String> COLUMNS =
      new TreeMap<>(
          Map.of(
              "labels", "text[]",
              "tags", "text[]",
              "quality_level", "quality",
              "needs_upgrade", "boolean",
              "category", "text",
              "language", "text",
              "speaker", "text",
              "timestamp", "timestamp with time zone",
              "session_id", "text"));

  private static final String CHUNKS =
      """
      SELECT r.tenant_id, r.user_id, r.set_window, r.labels, r.tags,
          r.quality_level::quality AS quality_level, r.needs_upgrade, r.category, r.language,
          r.speaker, r.timestamp, s.session_id
        FROM resources r JOIN row_sets s ON s.tenant_id = r.tenant_id AND s.user_id = r.user_id
          AND s.operation = r.set_operation AND s.window_key = r.set_window
        WHERE r.deleted_at IS NULL AND r.set_operation = 'chunks'
          AND (? = '' OR r.tenant_id = ?) AND (? = '' OR r.user_id = ?)
      """;

  private static final String NEWEST =
      """
      WITH meant AS (
        SELECT t.tenant_id, t.user_id, t.set_window, max(t.timestamp) AS latest
        FROM (%s) t WHERE t.set_window !~ '^(file|resource):' AND
      """
          .formatted(CHUNKS);

  private static final String NEWEST_FIRST =
      """
        GROUP BY t.tenant_id, t.user_id, t.set_window)
      SELECT w.tenant_id, w.user_id, w.set_window, c.session_id, c.row_ids::text[] AS chunk_ids,
        least(tier_rank(c.version_rank), tier_rank(m.version_rank)) AS rank,
        m.version_rank IS NOT NULL AS has_moments
      FROM meant w
      JOIN row_sets c ON c.tenant_id = w.tenant_id AND c.user_id = w.user_id
        AND c.operation = 'chunks' AND c.window_key = w.set_window
      LEFT JOIN row_sets m ON m.tenant_id = w.tenant_id AND m.user_id = w.user_id
        AND m.operation = 'moments' AND m.window_key = w.set_window AND m.deleted_at IS NULL
      WHERE least(tier_rank(c.version_rank), tier_rank(m.version_rank)) < ?
      ORDER BY w.latest DESC, w.tenant_id, w.user_id, w.set_window
      LIMIT ?
      """;

  private static final String DOCUMENTS =
      """
      SELECT count(DISTINCT (t.tenant_id, t.user_id, t.set_window))
      FROM (%s) t WHERE t.set_window ~ '^(file|resource):' AND
      """
          .formatted(CHUNKS);

  private final RowFilter filter;
  private final OwnerScope scope;

  /**
   * @throws QueryException if the filter cannot be read
   */
  public WindowSelection(String filter, OwnerScope scope) {
    this.filter = RowFilter.parse(filter, "chunks", COLUMNS);
    this.scope = scope;
  }

  /** The newest session windows whose rows are below a rank. */
  public List<Window> below(Connection connection, int rank, int limit) throws SQLException {
    return filter.list(
        connection, owned(NEWEST), Sql.of(NEWEST_FIRST, rank, limit), WindowSelection::window);
  }

  /** How many documents have chunks that the filter selects. */
  public long documents(Connection connection) throws SQLException {
    return filter.list(connection, owned(DOCUMENTS), Sql.of(""), row -> row.getLong(1)).get(0);
  }

  private Sql owned(String text) {
    return Sql.of(text, scope.tenantId(), scope.tenantId(), scope.userId(), scope.userId());
  }

  private static Window window(ResultSet row) throws SQLException {
    return new Window(
        new UserKey(row.getString("tenant_id"), row.getString("user_id")),
        row.getString("set_window"),
        row.getString("session_id"),
        row.getInt("rank"),
        row.getBoolean("has_moments"),
        Arrays.asList((String[]) row.getArray("chunk_ids").getArray()));
  }
}
