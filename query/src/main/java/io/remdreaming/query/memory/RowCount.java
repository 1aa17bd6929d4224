package io.remdreaming.query.memory;

import io.remdreaming.model.sql.NamedSql;
import io.remdreaming.model.sql.RecordMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How many rows there are of a kind.
 *
 * @param name a table, or a reason of dead letters
 */
public record RowCount(String name, long rows) {

  /** A query a table; the names come quoted. */
  private static final NamedSql TABLES =
      NamedSql.of(
          """
          SELECT t.table_name,
                 'SELECT count(*) FROM ' || quote_ident(t.table_name)
                   || CASE WHEN bool_or(c.column_name = 'deleted_at') THEN ' WHERE deleted_at IS NULL' ELSE '' END AS query
            FROM information_schema.tables t
            JOIN information_schema.columns c USING (table_schema, table_name)
           WHERE t.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
             AND t.table_name NOT IN ('rem_schema_history', 'row_tables')
           GROUP BY t.table_name
           ORDER BY t.table_name
          """);

  private static final NamedSql DEAD_LETTERS =
      NamedSql.of(
          "SELECT reason AS name, count(*) AS rows FROM dead_letters GROUP BY reason ORDER BY reason");

  private record TableQuery(String table, String query) {}

  /** The live rows of every table, by name. */
  public static List<RowCount> ofTables(Connection connection) throws SQLException {
    var counts = new ArrayList<RowCount>();
    for (var table :
        TABLES.list(
            connection, Map.of(), row -> new TableQuery(row.getString(1), row.getString(2)))) {
      try (var statement = connection.createStatement();
          var count = statement.executeQuery(table.query())) {
        count.next();
        counts.add(new RowCount(table.table(), count.getLong(1)));
      }
    }
    return counts;
  }

  /** The dead letters, by reason. */
  public static List<RowCount> ofDeadLetters(Connection connection) throws SQLException {
    return DEAD_LETTERS.list(connection, Map.of(), RecordMapper.of(RowCount.class));
  }
}
