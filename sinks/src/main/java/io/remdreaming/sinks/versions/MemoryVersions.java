package io.remdreaming.sinks.versions;

import io.remdreaming.model.memory.VersionScope;
import io.remdreaming.model.sql.NamedSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The versions of memory beside the live one, on a connection to the live schema. */
public final class MemoryVersions {

  private static final String COLUMNS =
      """
      SELECT name, schema_name, scope::text, log_read::text, created_at, completed_at
      FROM memory_versions
      """;

  private static final NamedSql ALL = NamedSql.of(COLUMNS + "ORDER BY created_at, name");

  private static final NamedSql ONE = NamedSql.of(COLUMNS + "WHERE name = :name");

  /** Beside the schema 'public' it is rem_NAME, beside another one, SCHEMA_NAME. */
  private static final NamedSql SCHEMA =
      NamedSql.of(
          """
          SELECT CASE current_schema() WHEN 'public' THEN 'rem' ELSE current_schema() END || '_' || :name
          """);

  private static final NamedSql CREATE =
      NamedSql.of("SELECT create_memory_version(:name, :schema, :scope::jsonb)::text");

  private static final NamedSql DROP = NamedSql.of("SELECT drop_memory_version(:name)");

  private static final NamedSql COMPLETE =
      NamedSql.of(
          """
          UPDATE memory_versions SET scope = :scope::jsonb, log_read = :read::jsonb, completed_at = now()
          WHERE name = :name
          """);

  private static final NamedSql PATH =
      NamedSql.of(
          """
          SELECT quote_ident(:schema) || ',' || (SELECT string_agg(quote_ident(s), ',')
            FROM unnest(current_schemas(false)) AS s)
          """);

  private static final NamedSql MISMATCH = NamedSql.of("SELECT version_mismatch(:schema)");

  private MemoryVersions() {}

  /** All, the oldest first. */
  public static List<MemoryVersion> all(Connection connection) throws SQLException {
    return ALL.list(connection, Map.of(), VersionColumns::read);
  }

  public static Optional<MemoryVersion> find(Connection connection, String name)
      throws SQLException {
    return ONE.list(connection, Map.of("name", name), VersionColumns::read).stream().findFirst();
  }

  /** The schema that a version of this name has. */
  public static String schemaOf(Connection connection, String name) throws SQLException {
    return SCHEMA.one(connection, Map.of("name", name), row -> row.getString(1));
  }

  /** Makes a version without rows. */
  public static MemoryVersion create(Connection connection, String name, VersionScope scope)
      throws SQLException {
    var schema = schemaOf(connection, name);
    var values = Map.of("name", name, "schema", schema, "scope", VersionColumns.json(scope));
    var unused = CREATE.one(connection, values, row -> true);
    return find(connection, name).orElseThrow();
  }

  /** Records that a run over a scope has ended, and how far it had read the log at least. */
  public static void complete(
      Connection connection, String name, VersionScope scope, Map<Integer, Long> read)
      throws SQLException {
    COMPLETE.update(
        connection,
        Map.of(
            "name", name, "scope", VersionColumns.json(scope), "read", VersionColumns.json(read)));
  }

  /**
   * Removes a version.
   *
   * @return false if a job is connected to it, and it stays
   */
  public static boolean drop(Connection connection, String name) throws SQLException {
    return DROP.one(connection, Map.of("name", name), row -> row.getString(1)).equals("dropped");
  }

  /** The search path of those who write or read a version. */
  public static String searchPath(Connection connection, MemoryVersion version)
      throws SQLException {
    return PATH.one(connection, Map.of("schema", version.schema()), row -> row.getString(1));
  }

  /** What is another in the version's tables than in the live ones, since a migration. */
  public static Optional<String> mismatch(Connection connection, MemoryVersion version)
      throws SQLException {
    return Optional.ofNullable(
        MISMATCH
            .list(connection, Map.of("schema", version.schema()), row -> row.getString(1))
            .get(0));
  }
}
