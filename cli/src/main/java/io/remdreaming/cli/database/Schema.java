package io.remdreaming.cli.database;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.sinks.postgres.Migrations;
import io.remdreaming.sinks.postgres.SchemaCheck;
import io.remdreaming.sinks.postgres.SchemaException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The tables and functions that the migrations make. */
public final class Schema {

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

  private static final String TABLES =
      """
      SELECT relname FROM pg_class c
       WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
         AND relowner = current_user::regrole
         AND NOT EXISTS (SELECT FROM pg_depend d
                          WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
       ORDER BY relname
      """;

  private final Database database;
  private final int dimension;

  /**
   * @param dimension components of a vector
   */
  public Schema(Database database, int dimension) {
    this.database = database;
    this.dimension = dimension;
  }

  /** What {@link #migrate} would do, one line a migration. */
  public List<String> pending() {
    return told(() -> Migrations.pending(database.connections(), dimension));
  }

  /** Creates or updates the tables; returns what was done, one line a migration. */
  public List<String> migrate() {
    return told(() -> Migrations.migrate(database.connections(), dimension));
  }

  /**
   * Fails unless the tables are as this version needs them and hold vectors of the space only.
   *
   * @return how often a space was chosen
   */
  public static int verify(Database database, EmbeddingSpace space) {
    return told(() -> SchemaCheck.verify(database.connections(), space));
  }

  /** Fails unless the tables are those of this version. */
  public static void verifyVersion(Database database) {
    var unused =
        told(
            () -> {
              SchemaCheck.verifyVersion(database.connections());
              return true;
            });
  }

  /** Fails if there are tables whose vectors have another number of components. */
  public static void requireDimension(Database database, int dimension) {
    int found = told(() -> SchemaCheck.dimension(database.connections()));
    if (found != 0 && found != dimension) {
      throw new InvalidInputException(
          "--dimension: found %d, expected %d, as the tables have it; 'embeddings change' changes it"
              .formatted(dimension, found));
    }
  }

  private static <T> T told(Supplier<T> work) {
    try {
      return work.get();
    } catch (SchemaException e) {
      throw new ExecutionFailedException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Drops all that the migrations made. A schema that holds other tables of the same user is left
   * alone: functions and types cannot be told apart as tables can.
   */
  public void drop() {
    database.run(
        connection -> {
          requireNoOtherTables(connection);
          connection.setAutoCommit(false);
          try (var statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '15s'");
            for (var drop : texts(connection, DROPS)) {
              statement.execute(drop);
            }
          }
          connection.commit();
        });
  }

  private static void requireNoOtherTables(Connection connection) throws SQLException {
    var others = texts(connection, TABLES);
    others.removeAll(MigratedTables.names());
    if (!others.isEmpty()) {
      throw new ExecutionFailedException(
          "--fresh empties only a schema of its own, and this one also holds %s; give REM_JDBC_URL a database or schema of its own"
              .formatted(String.join(", ", others)));
    }
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
