package io.remdreaming.sinks.tables;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tables of derived rows, as the migrations have defined them. */
final class RowTables {

  private RowTables() {}

  /** The tables by name, each with whether its rows have embeddings. */
  static SortedMap<String, Boolean> of(Connection connection) throws SQLException {
    var tables = new TreeMap<String, Boolean>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT name, embedded FROM row_tables")) {
      while (rows.next()) {
        tables.put(rows.getString(1), rows.getBoolean(2));
      }
    }
    return tables;
  }
}
