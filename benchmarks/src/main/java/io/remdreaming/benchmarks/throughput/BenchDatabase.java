package io.remdreaming.benchmarks.throughput;

import io.remdreaming.cli.database.Database;
import io.remdreaming.sinks.postgres.ConnectionProvider;
import io.remdreaming.sinks.postgres.Migrations;
import io.remdreaming.sinks.postgres.PostgresOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** A schema of the benchmark's own beside the user's tables, which it never touches. */
public record BenchDatabase(Database database) {

  /** The schema, and where the extensions' types are found. */
  public static final String SEARCH_PATH = "rem_bench,public";

  private static final int DIMENSION = 384;
  private static final String TABLES =
      """
      SELECT c.relname, pg_total_relation_size(c.oid)
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'rem_bench' AND c.relkind = 'r'
        AND c.relname NOT IN ('rem_schema_history', 'row_tables')
      """;

  /** A table's live rows and its size with all that belongs to it. */
  record Table(long rows, long bytes) {}

  /** Makes the tables, empty. */
  public void reset() {
    drop();
    execute("CREATE SCHEMA rem_bench");
    Migrations.migrate(connections(), DIMENSION);
  }

  /** Connections that see the schema. */
  public static ConnectionProvider connections() {
    return new ConnectionProvider(
        PostgresOptions.ofEnvironment("REM_JDBC_URL").with("currentSchema", SEARCH_PATH));
  }

  /** Whether the schema is there. */
  public boolean isThere() {
    return database.with(
        connection ->
            number(connection, "SELECT count(*) FROM pg_namespace WHERE nspname = 'rem_bench'")
                > 0);
  }

  public void drop() {
    execute("DROP SCHEMA IF EXISTS rem_bench CASCADE");
  }

  /** Runs a statement, on a connection of its own. */
  public void execute(String sql) {
    database.run(connection -> execute(connection, sql));
  }

  /** The one number that a query gives. */
  public long number(String query) {
    return database.with(connection -> number(connection, query));
  }

  /** How long the write-ahead log is by now, of the whole server. */
  public long walBytes() {
    return number("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn");
  }

  /** The tables that hold anything, by name. */
  Map<String, Table> tables() {
    return database.with(BenchDatabase::tables);
  }

  private static Map<String, Table> tables(Connection connection) throws SQLException {
    var sizes = new TreeMap<String, Long>();
    try (var statement = connection.createStatement();
        var found = statement.executeQuery(TABLES)) {
      while (found.next()) {
        sizes.put(found.getString(1), found.getLong(2));
      }
    }
    var tables = new TreeMap<String, Table>();
    for (var size : sizes.entrySet()) {
      var rows = number(connection, "SELECT count(*) FROM rem_bench." + size.getKey());
      if (rows > 0) {
        tables.put(size.getKey(), new Table(rows, size.getValue()));
      }
    }
    return tables;
  }

  /** What tells the processor time of this PostgreSQL. */
  public PostgresCpu cpu() {
    return database.with(
        connection -> PostgresCpu.of(number(connection, "SELECT pg_backend_pid()")));
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var found = statement.executeQuery(query)) {
      found.next();
      return found.getLong(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
