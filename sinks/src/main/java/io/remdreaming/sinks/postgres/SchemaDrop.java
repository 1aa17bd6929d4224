package io.remdreaming.sinks.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Drops all that the migrations made. */
public final class SchemaDrop {

  /**
   * What the database user owns in the schema, parts of extensions left out, as commands to drop
   * it.
   */
  private static final String DROPS =
      """
      WITH own AS (
        SELECT 'pg_class'::regclass AS catalog, c.oid, 1 AS turn,
               format('DROP %s IF EXISTS %I.%I CASCADE',
                      CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
                                     WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END,
                      c.relnamespace::regnamespace, c.relname) AS command
          FROM pg_class c
         WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
           AND c.relowner = current_user::regrole
        UNION ALL
        SELECT 'pg_proc'::regclass, p.oid, 2,
               format('DROP ROUTINE IF EXISTS %s CASCADE', p.oid::regprocedure)
          FROM pg_proc p
         WHERE p.pronamespace = current_schema()::regnamespace AND p.proowner = current_user::regrole
        UNION ALL
        SELECT 'pg_type'::regclass, t.oid, 3, format('DROP TYPE IF EXISTS %s CASCADE', t.oid::regtype)
          FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid
         WHERE t.typnamespace = current_schema()::regnamespace AND t.typowner = current_user::regrole
           AND (c.relkind = 'c' OR t.typtype IN ('e', 'd', 'r')))
      SELECT command FROM own
       WHERE NOT EXISTS (SELECT FROM pg_depend d
                          WHERE d.classid = own.catalog AND d.objid = own.oid AND d.deptype = 'e')
       ORDER BY turn, command
      """;

  private static final Pattern CREATE =
      Pattern.compile("(?im)^\\s*CREATE TABLE\\s+(?:IF NOT EXISTS\\s+)?(\\w+)");

  private static final String TABLES =
      """
      SELECT relname FROM pg_class c
       WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
         AND relowner = current_user::regrole
         AND NOT EXISTS (SELECT FROM pg_depend d
                          WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
       ORDER BY relname
      """;

  private static final String HAS_VERSIONS =
      """
      SELECT relname FROM pg_class
       WHERE relnamespace = current_schema()::regnamespace AND relname = 'memory_versions'
      """;

  /** Versions of memory go with the tables that they stand beside. */
  private static final String VERSIONS =
      """
      SELECT format('DROP SCHEMA IF EXISTS %I CASCADE', v.schema_name) FROM memory_versions v
      ORDER BY v.schema_name
      """;

  private SchemaDrop() {}

  /**
   * Drops it. A schema that holds other tables of the same user is left alone: functions and types
   * cannot be told apart as tables can.
   *
   * @return the other tables; empty once all is dropped
   */
  public static List<String> drop(Connection connection) throws SQLException {
    var others = texts(connection, TABLES);
    others.removeAll(migrated());
    if (others.isEmpty()) {
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute("SET LOCAL lock_timeout = '15s'");
        for (var drop : versions(connection)) {
          statement.execute(drop);
        }
        for (var drop : texts(connection, DROPS)) {
          statement.execute(drop);
        }
      }
      connection.commit();
    }
    return others;
  }

  private static List<String> versions(Connection connection) throws SQLException {
    return texts(connection, HAS_VERSIONS).isEmpty() ? List.of() : texts(connection, VERSIONS);
  }

  private static Set<String> migrated() {
    var names = new TreeSet<String>();
    names.add(Migrations.HISTORY);
    for (var script : MigrationScripts.read().texts().values()) {
      CREATE.matcher(script).results().forEach(found -> names.add(found.group(1)));
    }
    return names;
  }

  private static List<String> texts(Connection connection, String query) throws SQLException {
    var texts = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var found = statement.executeQuery(query)) {
      while (found.next()) {
        texts.add(found.getString(1));
      }
    }
    return texts;
  }
}
