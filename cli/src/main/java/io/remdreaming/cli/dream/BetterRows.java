package io.remdreaming.cli.dream;

import io.remdreaming.cli.database.Database;
import io.remdreaming.model.tiers.Tier;
import java.util.Arrays;

/** Whether rows of a task's scope were made by better models than a tier's. */
final class BetterRows {

  private static final String BETTER =
      """
      SELECT EXISTS (SELECT FROM %s
        WHERE deleted_at IS NULL AND metadata #>> '{dream,quality}' = ANY (?)
          AND (? = '' OR tenant_id = ?) AND (? = '' OR user_id = ?))
      """;

  private BetterRows() {}

  /**
   * Whether there are any.
   *
   * @param table a table of derived rows
   */
  static boolean in(String table, Tier tier, DreamTask task, Database database) {
    var better =
        Arrays.stream(Tier.values())
            .filter(other -> other.rank() > tier.rank())
            .map(Tier::wireName)
            .toArray(String[]::new);
    return database.with(
        connection -> {
          try (var statement = connection.prepareStatement(BETTER.formatted(table))) {
            statement.setArray(1, connection.createArrayOf("text", better));
            statement.setString(2, task.tenantId());
            statement.setString(3, task.tenantId());
            statement.setString(4, task.userId());
            statement.setString(5, task.userId());
            try (var found = statement.executeQuery()) {
              return found.next() && found.getBoolean(1);
            }
          }
        });
  }
}
