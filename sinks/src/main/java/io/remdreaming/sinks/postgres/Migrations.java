package io.remdreaming.sinks.postgres;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** The tables and functions, brought up to date by Flyway. Run by a command, never by the job. */
public final class Migrations {

  static final String HISTORY = "rem_schema_history";

  private Migrations() {}

  /** What {@link #migrate} would do, one line a migration, without doing it. */
  public static List<String> pending(ConnectionProvider provider, int dimension) {
    return Arrays.stream(flyway(provider, dimension).info().pending())
        .map(Migrations::describe)
        .toList();
  }

  /**
   * Creates or updates the tables.
   *
   * @param dimension the number of components of embeddings, fixed by the first migration
   * @return what was done, one line a migration
   * @throws SchemaException if it cannot be done; the message says why
   */
  public static List<String> migrate(ConnectionProvider provider, int dimension) {
    try (var connection = provider.open()) {
      Extensions.create(connection);
      var flyway = flyway(provider, dimension);
      var pending = Arrays.stream(flyway.info().pending()).map(Migrations::describe).toList();
      flyway.migrate();
      return pending;
    } catch (SQLException e) {
      throw new SchemaException("the database cannot be reached: " + e.getMessage(), e);
    } catch (FlywayException e) {
      throw new SchemaException("the migration failed: " + e.getMessage(), e);
    }
  }

  private static Flyway flyway(ConnectionProvider provider, int dimension) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(new ProvidedDataSource(provider))
        .locations("classpath:db/migration")
        .table(HISTORY)
        .placeholders(Map.of("dimension", Integer.toString(dimension)))
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load();
  }

  private static String describe(MigrationInfo migration) {
    return "V%s %s".formatted(migration.getVersion(), migration.getDescription());
  }
}
