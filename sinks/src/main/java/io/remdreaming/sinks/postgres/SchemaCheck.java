package io.remdreaming.sinks.postgres;

import io.remdreaming.model.memory.EmbeddingSpace;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Verifies that a database is exactly as the migrations of this program leave it. The job changes
 * no schema.
 */
public final class SchemaCheck {

  private static final String REMEDY = "; run ./rem-dreaming migrate";

  private SchemaCheck() {}

  public static int verify(ConnectionProvider provider, EmbeddingSpace space) {
    try (var connection = provider.open()) {
      return verify(connection, space);
    } catch (SQLException e) {
      throw new SchemaException("the database cannot be reached: " + e.getMessage(), e);
    }
  }

  /**
   * Verifies the schema version and the functions, and that vectors are of the space.
   *
   * @return the space's revision: how often one was chosen
   * @throws SchemaException in one line, if anything is not as expected
   */
  public static int verify(Connection connection, EmbeddingSpace space) throws SQLException {
    verifyVersion(connection);
    requireDimension(connection, space.dimension());
    return SpaceCheck.verify(connection, space);
  }

  /**
   * Verifies the schema version and the functions alone.
   *
   * @throws SchemaException in one line, if they are others or there are no tables
   */
  public static void verifyVersion(ConnectionProvider provider) {
    try (var connection = provider.open()) {
      verifyVersion(connection);
    } catch (SQLException e) {
      throw new SchemaException("the database cannot be reached: " + e.getMessage(), e);
    }
  }

  private static void verifyVersion(Connection connection) throws SQLException {
    var expected = MigrationScripts.read();
    var found = SchemaHistory.read(connection);
    if (found.version() != expected.version()) {
      throw otherVersion(expected, found);
    }
    var others = found.differingFrom(expected.checksums());
    if (!others.isEmpty()) {
      throw new SchemaException(
          "expected the functions of this program, found others in schema version %d (%s)%s"
              .formatted(found.version(), String.join(", ", others), REMEDY));
    }
  }

  /** Refuses a database that a newer version of the program has migrated. */
  static void refuseNewer(Connection connection) throws SQLException {
    var expected = MigrationScripts.read();
    var found = SchemaHistory.read(connection);
    if (found.version() > expected.version()) {
      throw otherVersion(expected, found);
    }
  }

  private static SchemaException otherVersion(MigrationScripts expected, SchemaHistory found) {
    var isNewer = found.version() > expected.version();
    return new SchemaException(
        "expected schema version %d, found %s%s"
            .formatted(
                expected.version(),
                found.isEmpty() ? "no tables" : "schema version " + found.version(),
                isNewer ? "; this program is older than its database" : REMEDY));
  }

  private static void requireDimension(Connection connection, int dimension) throws SQLException {
    var found = dimension(connection);
    if (found != dimension) {
      throw new SchemaException(
          "expected embeddings of dimension %d, found %d; configure dimension %d, or change it with %s"
              .formatted(dimension, found, found, SpaceCheck.CHANGE));
    }
  }

  /** Components of the vectors in the tables, 0 if there are no tables. */
  public static int dimension(ConnectionProvider provider) {
    try (var connection = provider.open()) {
      return dimension(connection);
    } catch (SQLException e) {
      throw new SchemaException("the database cannot be reached: " + e.getMessage(), e);
    }
  }

  /** pgvector keeps the dimension as the column's type modifier. */
  private static int dimension(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT atttypmod FROM pg_attribute
                WHERE attrelid = to_regclass(
                    quote_ident(current_schema()) || '.embeddings_messages') AND attname = 'embedding'
                """)) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }
}
