package io.remdreaming.sinks.postgres;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** The tables and functions, brought up to date by Flyway. Run by a command, never by the job. */
public final class Migrations {

  /** The table in which Flyway records what it has done. */
  public static final String HISTORY = "rem_schema_history";

  private Migrations() {}

  /** What {@link #migrate} would do, one line a migration, without doing it. */
  public static List<String> pending(ConnectionProvider provider, int dimension) {
    try (var connection = provider.open()) {
      SchemaCheck.refuseNewer(connection);
      return pending(flyway(provider, dimension));
    } catch (SQLException e) {
      throw unreachable(e);
    } catch (FlywayException e) {
      throw new SchemaException("the migrations cannot be read: " + firstLine(e), e);
    }
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
      SchemaCheck.refuseNewer(connection);
      Extensions.create(connection);
      var flyway = flyway(provider, dimension);
      var pending = pending(flyway);
      flyway.migrate();
      return pending;
    } catch (SQLException e) {
      throw unreachable(e);
    } catch (FlywayException e) {
      throw new SchemaException("the migration failed: " + e.getMessage(), e);
    }
  }

  private static List<String> pending(Flyway flyway) {
    return Arrays.stream(flyway.info().pending()).map(Migrations::describe).toList();
  }

  private static String firstLine(FlywayException failure) {
    return String.valueOf(failure.getMessage()).strip().lines().findFirst().orElse("");
  }

  private static SchemaException unreachable(SQLException failure) {
    return new SchemaException("the database cannot be reached: " + failure.getMessage(), failure);
  }

  private static Flyway flyway(ConnectionProvider provider, int dimension) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(new ProvidedDataSource(provider))
        .locations("classpath:" + MigrationScripts.FOLDER)
        .table(HISTORY)
        .placeholders(MigrationScripts.read().placeholders(dimension))
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load();
  }

  private static String describe(MigrationInfo migration) {
    var version = migration.isVersioned() ? "V" + migration.getVersion() : "R";
    return version + " " + migration.getDescription();
  }
}
