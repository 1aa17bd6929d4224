package io.remdreaming.sinks.postgres;

import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.model.sql.NamedSql;
import java.sql.Connection;
import java.sql.SQLException;

/** Verifies that all vectors of a database are of one space. */
final class SpaceCheck {

  static final String CHANGE = "./rem-dreaming embeddings change";

  private static final NamedSql FOREIGN =
      NamedSql.of(
          """
          SELECT source, provider || '/' || model AS space
          FROM (SELECT 'embeddings_messages' AS source, m.* FROM (SELECT provider, model FROM embeddings_messages LIMIT 1) m
            UNION ALL SELECT 'embeddings_resources', r.* FROM (SELECT provider, model FROM embeddings_resources LIMIT 1) r
            UNION ALL SELECT 'embeddings_moments', m.* FROM (SELECT provider, model FROM embeddings_moments LIMIT 1) m
            UNION ALL SELECT 'embeddings_entities', e.* FROM (SELECT provider, model FROM embeddings_entities LIMIT 1) e
            UNION ALL SELECT 'embeddings_relationships', r.* FROM (SELECT provider, model FROM embeddings_relationships LIMIT 1) r
            UNION ALL SELECT 'embeddings_files', f.* FROM (SELECT provider, model FROM embeddings_files LIMIT 1) f
            UNION ALL SELECT 'embeddings_ontologies', o.* FROM (SELECT provider, model FROM embeddings_ontologies LIMIT 1) o
            UNION ALL SELECT 'embeddings_users', u.* FROM (SELECT provider, model FROM embeddings_users LIMIT 1) u
            UNION ALL SELECT 'embeddings_conversation_summaries', c.* FROM (SELECT provider, model FROM embeddings_conversation_summaries LIMIT 1) c) AS one
          WHERE (provider, model) <> (:provider, :model)
          LIMIT 1
          """);

  private static final NamedSql RECORD =
      NamedSql.of(
          """
          INSERT INTO embedding_space (provider, model, dimension)
          VALUES (:provider, :model, :dimension)
          ON CONFLICT DO NOTHING
          """);

  private static final NamedSql RECORDED =
      NamedSql.of(
          """
          SELECT revision, CASE WHEN (provider, model, dimension) <> (:provider, :model, :dimension)
            THEN provider || '/' || model || ' with ' || dimension || ' components' END AS other
          FROM embedding_space
          """);

  private SpaceCheck() {}

  /** Verifies it, and records the space of a database that has none yet; returns its revision. */
  static int verify(Connection connection, EmbeddingSpace space) throws SQLException {
    requireSpace(connection, space);
    return recorded(connection, space);
  }

  /** One row tells of all: none of another space is ever written, since every start looks here. */
  private static void requireSpace(Connection connection, EmbeddingSpace space)
      throws SQLException {
    try (var statement = FOREIGN.prepare(connection)) {
      statement.set("provider", space.provider()).set("model", space.model());
      try (var foreign = statement.executeQuery()) {
        if (foreign.next()) {
          throw new SchemaException(
              "expected embeddings of %s/%s, found some of %s in %s; configure that model, or change the space with %s"
                  .formatted(
                      space.provider(),
                      space.model(),
                      foreign.getString("space"),
                      foreign.getString("source"),
                      CHANGE));
        }
      }
    }
  }

  /**
   * Records the space if nobody has. Of two who begin at once on empty tables, the second waits for
   * the first one's record and then reads it.
   */
  private static int recorded(Connection connection, EmbeddingSpace space) throws SQLException {
    try (var record = RECORD.prepare(connection);
        var recorded = RECORDED.prepare(connection)) {
      record.set(space).executeUpdate();
      try (var found = recorded.set(space).executeQuery()) {
        found.next();
        if (found.getString("other") != null) {
          throw new SchemaException(
              "expected a database for embeddings of %s/%s, found one for %s; configure that model, or change the space with %s"
                  .formatted(space.provider(), space.model(), found.getString("other"), CHANGE));
        }
        return found.getInt("revision");
      }
    }
  }
}
