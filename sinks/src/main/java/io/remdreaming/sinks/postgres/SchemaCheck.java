package io.remdreaming.sinks.postgres;

import io.remdreaming.model.memory.EmbeddingSpace;
import java.sql.Connection;
import java.sql.SQLException;

/** Verifies that a database is exactly as this version needs it. The job changes no schema. */
public final class SchemaCheck {

  /** The newest migration of this version. */
  static final String VERSION = "18";

  private static final String UNDEFINED_TABLE = "42P01";
  private static final String REMEDY = "; run ./rem-dreaming migrate";

  private SchemaCheck() {}

  /** {@link #verify(Connection, EmbeddingSpace)} on a connection of its own. */
  public static int verify(ConnectionProvider provider, EmbeddingSpace space) {
    try (var connection = provider.open()) {
      return verify(connection, space);
    } catch (SQLException e) {
      throw new SchemaException("the database cannot be reached: " + e.getMessage(), e);
    }
  }

  /**
   * Verifies the schema version, and that vectors are of the space.
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
   * Verifies the schema version alone.
   *
   * @throws SchemaException in one line, if it is another one or there are no tables
   */
  public static void verifyVersion(ConnectionProvider provider) {
    try (var connection = provider.open()) {
      verifyVersion(connection);
    } catch (SQLException e) {
      throw new SchemaException("the database cannot be reached: " + e.getMessage(), e);
    }
  }

  private static void verifyVersion(Connection connection) throws SQLException {
    var version = version(connection);
    if (!VERSION.equals(version)) {
      var found = version.isEmpty() ? "no tables" : "schema version " + version;
      throw new SchemaException(
          "expected schema version %s, found %s".formatted(VERSION, found)
              + (isNewer(version) ? "; this program is older than its database" : REMEDY));
    }
  }

  /** Refuses a database that a newer version of the program has migrated. */
  static void refuseNewer(Connection connection) throws SQLException {
    var version = version(connection);
    if (isNewer(version)) {
      throw new SchemaException(
          "expected schema version %s, found schema version %s; this program is older than its database"
              .formatted(VERSION, version));
    }
  }

  private static void requireDimension(Connection connection, int dimension) throws SQLException {
    var found = dimension(connection);
    if (found != dimension) {
      throw new SchemaException(
          "expected embeddings of dimension %d, found %d; configure dimension %d, or change it with %s"
              .formatted(dimension, found, found, SpaceCheck.CHANGE));
    }
  }

  private static boolean isNewer(String version) {
    return version.matches("\\d{1,18}") && Long.parseLong(version) > Long.parseLong(VERSION);
  }

  private static String version(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT version FROM rem_schema_history h
                WHERE h.tableoid::regclass = to_regclass(
                    quote_ident(current_schema()) || '.rem_schema_history') AND success AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1
                """)) {
      return rows.next() ? rows.getString(1) : "";
    } catch (SQLException e) {
      if (UNDEFINED_TABLE.equals(e.getSQLState())) {
        return "";
      }
      throw e;
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
