package io.remdreaming.sinks.postgres;

import io.remdreaming.model.memory.EmbeddingSpace;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Whoever writes vectors holds their space for as long as he is connected: it is not changed under
 * him, and once it was changed he is refused. The hold is a shared advisory lock of the database's
 * session, so it ends with the connection, however that ends.
 */
final class EmbeddingSpaceLock {

  private static final String HOLD =
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
   * Holds the space on a connection; waits while it is being changed.
   *
   * @throws SpaceChangedException if the database has another one
   */
  static void take(Connection connection, EmbeddingSpace space) throws SQLException {
    try (var hold = connection.createStatement();
        var other = OTHER.prepare(connection)) {
      hold.execute(HOLD);
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
