package io.remdreaming.sinks.postgres;

import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.model.sql.NamedSql;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The lock of the embedding space that a writer of vectors holds as long as it is connected: the
 * space does not change meanwhile, and once it has changed the writer is refused. It is a shared
 * advisory lock of the PostgreSQL session, so it ends with the connection, however that ends.
 */
final class EmbeddingSpaceLock {

  private static final String LOCK =
      """
      SELECT pg_advisory_lock_shared(
        hashtext('rem-dreaming space'), 'embedding_space'::regclass::oid::int)
      """;

  private static final NamedSql OTHER =
      NamedSql.of(
          """
          SELECT provider || '/' || model || ' with ' || dimension || ' components' FROM embedding_space
          WHERE (provider, model, dimension) <> (:provider, :model, :dimension)
          """);

  private EmbeddingSpaceLock() {}

  /**
   * Locks the space on a connection; waits while it is being changed.
   *
   * @throws SpaceChangedException if the database has another one
   */
  static void take(Connection connection, EmbeddingSpace space) throws SQLException {
    try (var lock = connection.createStatement();
        var other = OTHER.prepare(connection)) {
      lock.execute(LOCK);
      try (var found = other.set(space).executeQuery()) {
        if (found.next()) {
          throw new SpaceChangedException(
              "the embedding space of the database is now %s, this job writes %s/%s with %d components; start it with the new one and without its state"
                  .formatted(
                      found.getString(1), space.provider(), space.model(), space.dimension()));
        }
      }
    }
  }
}
