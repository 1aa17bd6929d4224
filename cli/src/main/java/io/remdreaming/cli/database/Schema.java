package io.remdreaming.cli.database;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.sinks.postgres.Migrations;
import io.remdreaming.sinks.postgres.SchemaCheck;
import io.remdreaming.sinks.postgres.SchemaDrop;
import io.remdreaming.sinks.postgres.SchemaException;
import java.util.List;
import java.util.function.Supplier;

/**
 * The tables and functions that the migrations make.
 *
 * @param dimension components of a vector
 */
public record Schema(Database database, int dimension) {

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

  /** Drops all that the migrations made. */
  public void drop() {
    database.run(
        connection -> {
          var others = SchemaDrop.drop(connection);
          if (!others.isEmpty()) {
            throw new ExecutionFailedException(
                "--fresh empties only a schema of its own, and this one also holds %s; give REM_JDBC_URL a database or schema of its own"
                    .formatted(String.join(", ", others)));
          }
        });
  }
}
