package io.remdreaming.sinks.postgres;

import io.remdreaming.model.memory.EmbeddingSpace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Verifies that a database is exactly as this version needs it. The job changes no schema. */
public final class SchemaCheck {

  /** The newest migration of this version. */
  static final String VERSION = "12";

  private static final String FOREIGN =
      """
      SELECT source, provider || '/' || model AS space
      FROM (SELECT 'embeddings_messages' AS source, m.* FROM (SELECT provider, model FROM embeddings_messages LIMIT 1) m
        UNION ALL SELECT 'embeddings_resources', r.* FROM (SELECT provider, model FROM embeddings_resources LIMIT 1) r
        UNION ALL SELECT 'embeddings_moments', m.* FROM (SELECT provider, model FROM embeddings_moments LIMIT 1) m
        UNION ALL SELECT 'embeddings_entities', e.* FROM (SELECT provider, model FROM embeddings_entities LIMIT 1) e
        UNION ALL SELECT 'embeddings_relationships', r.* FROM (SELECT provider, model FROM embeddings_relationships LIMIT 1) r
        UNION ALL SELECT 'embeddings_files', f.* FROM (SELECT provider, model FROM embeddings_files LIMIT 1) f
        UNION ALL SELECT 'embeddings_users', u.* FROM (SELECT provider, model FROM embeddings_users LIMIT 1) u
        UNION ALL SELECT 'embeddings_conversation_summaries', c.* FROM (SELECT provider, model FROM embeddings_conversation_summaries LIMIT 1) c) AS one
      WHERE (provider, model) <> (?, ?)
      LIMIT 1
      """;

  private static final String RECORD =
      """
      INSERT INTO embedding_space (provider, model, dimension) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
      """;

  private static final String OTHER =
      """
      SELECT provider || '/' || model AS space FROM embedding_space
      WHERE (provider, model, dimension) <> (?, ?, ?)
      """;

  private static final String UNDEFINED_TABLE = "42P01";
  private static final String REMEDY = "; run ./rem-dreaming migrate";

  private SchemaCheck() {}

  /** {@link #verify(Connection, EmbeddingSpace)} on a connection of its own. */
  public static void verify(ConnectionProvider provider, EmbeddingSpace space) {
    try (var connection = provider.open()) {
      verify(connection, space);
    } catch (SQLException e) {
      throw new SchemaException("the database cannot be reached: " + e.getMessage(), e);
    }
  }

  /**
   * Verifies the schema version, and that vectors are of the space.
   *
   * @throws SchemaException in one line, if anything is not as expected
   */
  public static void verify(Connection connection, EmbeddingSpace space) throws SQLException {
    var version = version(connection);
    if (!VERSION.equals(version)) {
      var found = version.isEmpty() ? "no tables" : "schema version " + version;
      throw new SchemaException(
          "expected schema version %s, found %s".formatted(VERSION, found)
              + (isNewer(version) ? "; this program is older than its database" : REMEDY));
    }
    requireDimension(connection, space.dimension());
    requireSpace(connection, space);
    requireRecord(connection, space);
  }

  private static void requireDimension(Connection connection, int dimension) throws SQLException {
    var found = dimension(connection);
    if (found != dimension) {
      throw new SchemaException(
          "expected embeddings of dimension %d, found %d; configure dimension %d, or migrate an "
                  .formatted(dimension, found, found)
              + "empty database with ./rem-dreaming migrate");
    }
  }

  /** One row tells of all: none of another space is ever written, since every start looks here. */
  private static void requireSpace(Connection connection, EmbeddingSpace space)
      throws SQLException {
    try (var statement = connection.prepareStatement(FOREIGN)) {
      statement.setString(1, space.provider());
      statement.setString(2, space.model());
      try (var foreign = statement.executeQuery()) {
        if (foreign.next()) {
          throw new SchemaException(
              "expected embeddings of %s/%s, found some of %s in %s; configure that model, or dream the log again into an empty database"
                  .formatted(
                      space.provider(),
                      space.model(),
                      foreign.getString("space"),
                      foreign.getString("source")));
        }
      }
    }
  }

  /**
   * Records the space if nobody has. Of two who begin at once on empty tables, the second waits for
   * the first one's record and then reads it.
   */
  private static void requireRecord(Connection connection, EmbeddingSpace space)
      throws SQLException {
    try (var record = connection.prepareStatement(RECORD);
        var other = connection.prepareStatement(OTHER)) {
      set(record, space);
      record.executeUpdate();
      set(other, space);
      try (var found = other.executeQuery()) {
        if (found.next()) {
          throw new SchemaException(
              "expected a database for embeddings of %s/%s, found one for %s; configure that model, or dream the log again into an empty database"
                  .formatted(space.provider(), space.model(), found.getString("space")));
        }
      }
    }
  }

  private static void set(PreparedStatement statement, EmbeddingSpace space) throws SQLException {
    statement.setString(1, space.provider());
    statement.setString(2, space.model());
    statement.setInt(3, space.dimension());
  }

  private static boolean isNewer(String version) {
    return version.matches("\\d+") && Integer.parseInt(version) > Integer.parseInt(VERSION);
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
