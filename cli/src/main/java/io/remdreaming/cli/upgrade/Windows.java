package io.remdreaming.cli.upgrade;

import io.remdreaming.cli.database.Database;
import io.remdreaming.model.memory.UserKey;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The windows with chunks that a filter means. Documents are never asked about. */
final class Windows {

  private static final String CHUNKS =
      """
      FROM resources r JOIN row_sets s ON s.tenant_id = r.tenant_id AND s.user_id = r.user_id
        AND s.operation = r.set_operation AND s.window_key = r.set_window
      WHERE r.deleted_at IS NULL AND r.set_operation = 'chunks'
        AND (? = '' OR r.tenant_id = ?) AND (? = '' OR r.user_id = ?) AND %s
      """;

  private static final String NEWEST =
      """
      WITH meant AS (
        SELECT r.tenant_id, r.user_id, r.set_window, max(r.timestamp) AS latest
        %s AND r.set_window !~ '^(file|resource):'
        GROUP BY r.tenant_id, r.user_id, r.set_window)
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
      "SELECT count(DISTINCT (r.tenant_id, r.user_id, r.set_window)) %s"
          + " AND r.set_window ~ '^(file|resource):'";

  private final Database database;
  private final UpgradeSettings settings;
  private final Filter filter;

  Windows(Database database, UpgradeSettings settings) {
    this.database = database;
    this.settings = settings;
    this.filter = Filter.parse(settings.filter());
  }

  /** The newest windows that are not as good yet. */
  List<Window> below(int rank) {
    return database.with(
        connection -> {
          try (var statement = prepared(connection, NEWEST)) {
            var next = 5 + filter.values().size();
            statement.setInt(next, rank);
            statement.setInt(next + 1, settings.limit());
            return read(statement);
          }
        });
  }

  /** How many documents the filter means. */
  long documents() {
    return database.with(
        connection -> {
          try (var statement = prepared(connection, DOCUMENTS);
              var count = statement.executeQuery()) {
            count.next();
            return count.getLong(1);
          }
        });
  }

  private PreparedStatement prepared(Connection connection, String sql) throws SQLException {
    var statement = connection.prepareStatement(sql.formatted(CHUNKS.formatted(filter.sql())));
    var at = 1;
    for (var id : List.of(settings.tenantId(), settings.userId())) {
      statement.setString(at++, id);
      statement.setString(at++, id);
    }
    for (var value : filter.values()) {
      statement.setObject(at++, value);
    }
    return statement;
  }

  private static List<Window> read(PreparedStatement statement) throws SQLException {
    var windows = new ArrayList<Window>();
    try (var found = statement.executeQuery()) {
      while (found.next()) {
        windows.add(
            new Window(
                new UserKey(found.getString("tenant_id"), found.getString("user_id")),
                found.getString("set_window"),
                found.getString("session_id"),
                found.getInt("rank"),
                found.getBoolean("has_moments"),
                texts(found, "chunk_ids")));
      }
    }
    return windows;
  }

  static List<String> texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return Arrays.asList((String[]) array.getArray());
  }
}
