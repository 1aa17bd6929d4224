package io.remdreaming.query.versions;

import io.remdreaming.model.memory.VersionScope;
import io.remdreaming.model.sql.NamedSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a version of memory differs from the live one.
 *
 * @param tables by table and operation
 * @param calls what models took for it, by operation
 */
public record VersionDiff(List<TableDiff> tables, List<VersionCalls> calls) {

  private static final List<String> RAW = List.of("messages", "files", "dead_letters");

  private static final NamedSql TABLES =
      NamedSql.of("SELECT name FROM row_tables ORDER BY name COLLATE \"C\"");

  private static final String OWNERS =
      "SELECT tenant_id FROM %s.owners UNION SELECT tenant_id FROM %s.owners";

  private static final NamedSql QUOTED =
      NamedSql.of("SELECT quote_ident(current_schema()), quote_ident(:schema)");

  /** What is compared, and how many samples of each change are wanted of each operation. */
  public record Request(String schema, VersionScope scope, Instant since, int samples) {}

  /** Compares both, as they are at one moment, on a connection to the live schema. */
  public static VersionDiff of(Connection connection, Request request) throws SQLException {
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try {
      return read(connection, request);
    } finally {
      connection.rollback();
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      connection.setAutoCommit(true);
    }
  }

  private static VersionDiff read(Connection connection, Request request) throws SQLException {
    var scope = scope(connection, request);
    var tables = new ArrayList<TableDiff>();
    for (var name : RAW) {
      tables.addAll(new ComparedTable(name, true, scope).diff(connection, request.samples()));
    }
    for (var name : TABLES.list(connection, Map.of(), row -> row.getString(1))) {
      tables.addAll(new ComparedTable(name, false, scope).diff(connection, request.samples()));
    }
    return new VersionDiff(
        List.copyOf(tables), VersionCalls.of(connection, request.schema(), request.since()));
  }

  private static DiffScope scope(Connection connection, Request request) throws SQLException {
    var quoted =
        QUOTED.one(
            connection,
            Map.of("schema", request.schema()),
            row -> List.of(row.getString(1), row.getString(2)));
    var live = quoted.get(0);
    var version = quoted.get(1);
    return new DiffScope(
        live, version, request.scope(), tenants(connection, request.scope(), live, version));
  }

  private static List<String> tenants(
      Connection connection, VersionScope scope, String live, String version) throws SQLException {
    return DiffScope.hasOnlySome(scope)
        ? NamedSql.of(OWNERS.formatted(live, version))
            .list(connection, Map.of(), row -> row.getString(1))
            .stream()
            .filter(scope::includes)
            .toList()
        : List.of();
  }
}
