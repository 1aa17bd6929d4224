package io.remdreaming.cli.exports;

import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.query.owners.OwnerScope;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * All memory of an owner as lines of JSON: the sources as events, then each derived row as {@code
 * {"table": ..., "row": ...}}. It is read in one moment and in parts, so its size does not matter.
 */
public final class MemoryExport {

  private static final int ROWS_AT_ONCE = 500;
  private static final Pattern TABLE = Pattern.compile("[a-z_]{1,63}");

  private static final String FILE_WINDOWS =
      """
      SELECT DISTINCT user_id, substr(window_key, 6) FROM row_sets
      WHERE tenant_id = ? AND (? = '' OR user_id = ?) AND starts_with(window_key, 'file:')
      """;

  private static final String ROWS =
      """
      SELECT (to_jsonb(t) - 'terms')::text FROM %s t
      WHERE tenant_id = ? AND (? = '' OR user_id = ?) AND deleted_at IS NULL
      ORDER BY user_id, id
      """;

  private MemoryExport() {}

  /**
   * What was written.
   *
   * @param sources how many sources
   * @param rows how many derived rows
   * @param unfinished how many files were left out, since they are not completed
   */
  public record Written(long sources, long rows, long unfinished) {}

  /**
   * Writes all lines; the connection is good for nothing else afterwards.
   *
   * @param stated what only the log holds of the owner's sources
   */
  public static Written write(
      Connection connection, OwnerScope owner, StatedEvents stated, ExportLines lines)
      throws SQLException, IOException {
    var tables = tables(connection);
    ExportScope.begin(connection, owner);
    var sources = new Sources(owner, fileIds(connection, owner), stated, lines);
    sources.write(connection);
    long rows = 0;
    for (var table : tables) {
      rows += writeRows(connection, table, owner, lines);
    }
    connection.rollback();
    return new Written(sources.written(), rows, sources.withoutId());
  }

  private static List<String> tables(Connection connection) throws SQLException {
    var tables = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT name FROM row_tables ORDER BY name")) {
      while (rows.next()) {
        if (!TABLE.matcher(rows.getString(1)).matches()) {
          throw new IllegalStateException("row_tables names " + rows.getString(1));
        }
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  private static Map<String, String> fileIds(Connection connection, OwnerScope owner)
      throws SQLException {
    var ids = new HashMap<String, String>();
    try (var statement = connection.prepareStatement(FILE_WINDOWS)) {
      statement.setFetchSize(ROWS_AT_ONCE);
      statement.setString(1, owner.tenantId());
      statement.setString(2, owner.userId());
      statement.setString(3, owner.userId());
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          var user = new UserKey(owner.tenantId(), rows.getString(1));
          ids.put(Ids.file(user, rows.getString(2)), rows.getString(2));
        }
      }
    }
    return ids;
  }

  private static long writeRows(
      Connection connection, String table, OwnerScope owner, ExportLines lines)
      throws SQLException, IOException {
    long count = 0;
    try (var statement = connection.prepareStatement(ROWS.formatted(table))) {
      statement.setFetchSize(ROWS_AT_ONCE);
      statement.setString(1, owner.tenantId());
      statement.setString(2, owner.userId());
      statement.setString(3, owner.userId());
      try (var rows = statement.executeQuery()) {
        for (; rows.next(); count++) {
          lines.accept("{\"table\":\"%s\",\"row\":%s}".formatted(table, rows.getString(1)));
        }
      }
    }
    return count;
  }
}
