package io.remdreaming.sinks;

import io.remdreaming.sinks.postgres.ConnectionProvider;
import io.remdreaming.sinks.postgres.Migrations;
import io.remdreaming.sinks.postgres.PostgresOptions;
import io.remdreaming.sinks.tables.Fingerprint;
import io.remdreaming.sinks.tables.TableFingerprint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A schema of its own for each test class, in the database of REM_TEST_JDBC_URL. Without that
 * variable tests fail: skipped in silence they would prove nothing.
 */
public final class TestSchema implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

  public static final int DIMENSION = 8;

  public static final String VARIABLE = "REM_TEST_JDBC_URL";

  private final String name = "sinks_" + UUID.randomUUID().toString().replace("-", "");
  private final boolean migrated;
  private final int dimension;

  private TestSchema(boolean migrated, int dimension) {
    this.migrated = migrated;
    this.dimension = dimension;
  }

  public static TestSchema migrated() {
    return migrated(DIMENSION);
  }

  /** With the tables for vectors of so many components. */
  public static TestSchema migrated(int dimension) {
    return new TestSchema(true, dimension);
  }

  public static TestSchema empty() {
    return new TestSchema(false, DIMENSION);
  }

  /** A JDBC URL, password included, that leads a program of its own to the schema. */
  public String url() {
    var database = database();
    var separator = database.contains("?") ? '&' : '?';
    return database + separator + "currentSchema=" + name + "%2Cpublic";
  }

  private static String database() {
    var url = System.getenv(VARIABLE);
    if (url == null || !url.startsWith("jdbc:")) {
      throw new IllegalStateException(
          "expected %s, the JDBC URL of a PostgreSQL that tests may write to; ".formatted(VARIABLE)
              + "'./rem-dreaming test [MAVEN ARGS]' starts one and sets it");
    }
    return url;
  }

  public PostgresOptions options() {
    return PostgresOptions.ofEnvironment(VARIABLE).with("currentSchema", name + ",public");
  }

  public ConnectionProvider provider() {
    return new ConnectionProvider(options());
  }

  @Override
  public void beforeAll(ExtensionContext context) throws SQLException {
    create();
    if (migrated) {
      Migrations.migrate(provider(), dimension);
    }
  }

  public void create() throws SQLException {
    database();
    run("CREATE SCHEMA " + name);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws SQLException {
    if (migrated) {
      truncate();
    }
  }

  public void truncate() throws SQLException {
    truncateBut();
  }

  /** Empties every table but those named, and those that migrations fill. */
  public void truncateBut(String... kept) throws SQLException {
    run(
        """
        DO $$ BEGIN
          EXECUTE (
            SELECT 'TRUNCATE ' || string_agg(quote_ident(tablename), ', ') FROM pg_tables
            WHERE schemaname = current_schema()
              AND tablename <> ALL (string_to_array('rem_schema_history,row_tables,%s', ',')));
        END $$
        """
            .formatted(String.join(",", kept)));
  }

  @Override
  public void afterAll(ExtensionContext context) throws SQLException {
    drop();
  }

  public void drop() throws SQLException {
    run("DROP SCHEMA IF EXISTS " + name + " CASCADE");
  }

  public Connection open() throws SQLException {
    return provider().open();
  }

  public void run(String sql) throws SQLException {
    try (var connection = open();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The rows of a query, their columns joined by {@code |}. */
  public List<String> query(String sql) throws SQLException {
    try (var connection = open();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var lines = new ArrayList<String>();
      while (rows.next()) {
        var line = new ArrayList<String>();
        for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          line.add(String.valueOf(rows.getString(i)));
        }
        lines.add(String.join("|", line));
      }
      return lines;
    }
  }

  public SortedMap<String, TableFingerprint> fingerprint() throws SQLException {
    try (var connection = open()) {
      return Fingerprint.of(connection);
    }
  }
}
