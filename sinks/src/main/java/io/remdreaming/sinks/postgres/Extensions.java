package io.remdreaming.sinks.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The extensions of PostgreSQL that the tables need; a role without superuser may find them there.
 */
final class Extensions {

  private static final List<String> NEEDED = List.of("vector", "pg_trgm");
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private Extensions() {}

  static void create(Connection connection) throws SQLException {
    var missing = missing(connection);
    for (var extension : missing) {
      try (var statement = connection.createStatement()) {
        statement.execute("CREATE EXTENSION IF NOT EXISTS " + extension);
      } catch (SQLException e) {
        throw new SchemaException(advice(connection, missing, e), e);
      }
    }
    requireHalfPrecision(connection);
  }

  /** Vectors of half precision came with pgvector 0.7. */
  private static void requireHalfPrecision(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT extversion FROM pg_extension"
                    + " WHERE extname = 'vector' AND to_regtype('halfvec') IS NULL")) {
      if (rows.next()) {
        throw new SchemaException(
            "expected pgvector 0.7 or newer, found %s; install it on the database server, then run in database %s: ALTER EXTENSION vector UPDATE;"
                .formatted(rows.getString(1), connection.getCatalog()));
      }
    }
  }

  static List<String> missing(Connection connection) throws SQLException {
    var missing = new ArrayList<>(NEEDED);
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT extname FROM pg_extension")) {
      while (rows.next()) {
        missing.remove(rows.getString(1));
      }
    }
    return missing;
  }

  private static String advice(Connection connection, List<String> missing, SQLException e)
      throws SQLException {
    var statements =
        missing.stream().map(x -> "CREATE EXTENSION " + x + ";").collect(Collectors.joining(" "));
    return INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())
        ? "this role may not create extensions; as superuser, run in database %s: %s"
            .formatted(connection.getCatalog(), statements)
        : "the extensions %s are needed but cannot be created; install pgvector and the contrib "
                .formatted(missing)
            + "package on the database server, then run ./rem-dreaming migrate again";
  }
}
