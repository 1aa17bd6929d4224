package io.remdreaming.query.erasure;

import io.remdreaming.model.sql.NamedSql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A table of the schema, as the catalog knows it.
 *
 * @param columns those that may hold an id, a name, a text or a hash, with their types
 * @param owners which of {@code tenant_id} and {@code user_id} it has
 */
record ScannedTable(String name, Map<String, String> columns, Set<String> owners) {

  /** Types that hold numbers, times and vectors alone. */
  private static final Set<String> WITHOUT_TEXT =
      Set.of(
          "int2",
          "int4",
          "int8",
          "float4",
          "float8",
          "numeric",
          "bool",
          "date",
          "timestamptz",
          "timestamp",
          "interval",
          "vector",
          "halfvec",
          "quality");

  private static final NamedSql COLUMNS =
      NamedSql.of(
          """
          SELECT c.table_name, c.column_name, c.udt_name
          FROM information_schema.columns c
          JOIN information_schema.tables t USING (table_catalog, table_schema, table_name)
          WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
          ORDER BY c.table_name, c.ordinal_position
          """);

  private static final List<String> OWNERS = List.of("tenant_id", "user_id");

  /** All tables of the schema, by name. */
  static Map<String, ScannedTable> all(Connection connection) throws SQLException {
    var tables = new TreeMap<String, ScannedTable>();
    for (var column : COLUMNS.list(connection, Map.of(), CatalogColumn::of)) {
      tables
          .computeIfAbsent(
              column.tableName(), name -> new ScannedTable(name, new TreeMap<>(), new TreeSet<>()))
          .add(column);
    }
    return tables;
  }

  private record CatalogColumn(String tableName, String columnName, String udtName) {

    static CatalogColumn of(ResultSet row) throws SQLException {
      return new CatalogColumn(row.getString(1), row.getString(2), row.getString(3));
    }
  }

  private void add(CatalogColumn column) {
    if (OWNERS.contains(column.columnName())) {
      owners.add(column.columnName());
    }
    if (!WITHOUT_TEXT.contains(column.udtName())) {
      columns.put(column.columnName(), column.udtName());
    }
  }

  /** The columns, each as text or as bytes, in their order. */
  String selected() {
    var sql = new StringBuilder();
    columns.forEach(
        (name, type) -> {
          var column = "t.\"" + name.replace("\"", "\"\"") + "\"";
          sql.append(", ")
              .append(
                  switch (type) {
                    case "bytea" -> column;
                    case "_text" -> "to_json(" + column + ")::text";
                    default -> column + "::text";
                  });
        });
    return sql.toString();
  }

  /** An SQL condition: the row is the owner's. */
  String isOwn() {
    return owners.size() == OWNERS.size()
        ? "(t.tenant_id = p.tenant_id AND t.user_id IS NOT DISTINCT FROM p.user_id)"
        : "false";
  }

  /** An SQL condition: the row is nobody's, or nobody can tell whose. */
  String isNobodys(boolean sharedIsNobodys) {
    var tenant = owners.contains("tenant_id") ? "t.tenant_id IN ('', p.tenant_id)" : "true";
    var user =
        !owners.contains("user_id")
            ? "true"
            : sharedIsNobodys ? "coalesce(t.user_id, '') = ''" : "t.user_id IS NULL";
    return "(" + tenant + " AND " + user + ")";
  }
}
