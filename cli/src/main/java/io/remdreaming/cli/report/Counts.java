package io.remdreaming.cli.report;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many live rows each table holds, and how many dead letters there are for each reason. */
final class Counts {

  private static final String TABLES =
      """
      SELECT t.table_name,
             bool_or(c.column_name = 'deleted_at') AS has_tombstones
        FROM information_schema.tables t
        JOIN information_schema.columns c USING (table_schema, table_name)
       WHERE t.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
         AND t.table_name NOT IN ('rem_schema_history', 'row_tables')
       GROUP BY t.table_name
       ORDER BY t.table_name
      """;
  private static final String DEAD_LETTERS =
      "SELECT reason, count(*) AS letters FROM dead_letters GROUP BY reason ORDER BY reason";

  private Counts() {}

  static void print(Connection connection, PrintStream out) throws SQLException {
    out.println("Rows");
    for (var table : tables(connection).entrySet()) {
      var rows = count(connection, table.getKey(), table.getValue());
      if (rows > 0) {
        out.printf("  %-28s %,10d%n", table.getKey(), rows);
      }
    }
  }

  private static Map<String, Boolean> tables(Connection connection) throws SQLException {
    var tables = new LinkedHashMap<String, Boolean>();
    try (var statement = connection.createStatement();
        var found = statement.executeQuery(TABLES)) {
      while (found.next()) {
        tables.put(found.getString("table_name"), found.getBoolean("has_tombstones"));
      }
    }
    return tables;
  }

  private static long count(Connection connection, String table, boolean hasTombstones)
      throws SQLException {
    var live = hasTombstones ? " WHERE deleted_at IS NULL" : "";
    try (var statement = connection.createStatement()) {
      var quoted = statement.enquoteIdentifier(table, true);
      try (var count = statement.executeQuery("SELECT count(*) FROM " + quoted + live)) {
        count.next();
        return count.getLong(1);
      }
    }
  }

  static void printDeadLetters(Connection connection, PrintStream out) throws SQLException {
    out.println("Dead letters");
    try (var statement = connection.createStatement();
        var reasons = statement.executeQuery(DEAD_LETTERS)) {
      var any = false;
      while (reasons.next()) {
        any = true;
        out.printf("  %-28s %,10d%n", reasons.getString("reason"), reasons.getLong("letters"));
      }
      if (!any) {
        out.println("  none");
      }
    }
  }
}
