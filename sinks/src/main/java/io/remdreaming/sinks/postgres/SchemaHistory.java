package io.remdreaming.sinks.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What Flyway has recorded in a database.
 *
 * @param version the newest version, 0 if there is none
 * @param checksums of the repeatable scripts as they ran last, by file name
 */
record SchemaHistory(long version, Map<String, Integer> checksums) {

  private static final String UNDEFINED_TABLE = "42P01";

  private static final String RECORDED =
      """
      SELECT version, script, checksum FROM %s h
      WHERE h.tableoid::regclass = to_regclass(quote_ident(current_schema()) || '.%s') AND success
      ORDER BY installed_rank
      """
          .formatted(Migrations.HISTORY, Migrations.HISTORY);

  static SchemaHistory read(Connection connection) throws SQLException {
    var version = 0L;
    var checksums = new HashMap<String, Integer>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(RECORDED)) {
      while (rows.next()) {
        var versioned = rows.getString("version");
        if (versioned == null) {
          checksums.put(rows.getString("script"), rows.getInt("checksum"));
        } else {
          version = number(versioned);
        }
      }
    } catch (SQLException e) {
      if (!UNDEFINED_TABLE.equals(e.getSQLState())) {
        throw e;
      }
    }
    return new SchemaHistory(version, checksums);
  }

  /** Versions of this program are whole numbers; another one is newer than all of them. */
  private static long number(String version) {
    return version.matches("\\d{1,18}") ? Long.parseLong(version) : Long.MAX_VALUE;
  }

  boolean isEmpty() {
    return version == 0;
  }

  /** Names of the expected scripts that have not run, or last ran with another text. */
  List<String> differingFrom(Map<String, Integer> expected) {
    return expected.entrySet().stream()
        .filter(script -> !script.getValue().equals(checksums.get(script.getKey())))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }
}
