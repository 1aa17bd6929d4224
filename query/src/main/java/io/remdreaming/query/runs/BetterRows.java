package io.remdreaming.query.runs;

import io.remdreaming.model.sql.NamedSql;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.query.owners.OwnerScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;

/** Whether live rows of a scope were made by better models than a tier's. */
public final class BetterRows {

  private static final String BETTER =
      """
      SELECT EXISTS (SELECT FROM %s
        WHERE deleted_at IS NULL AND metadata #>> '{dream,quality}' = ANY (:better)
          AND (:tenant_id = '' OR tenant_id = :tenant_id) AND (:user_id = '' OR user_id = :user_id))
      """;

  private BetterRows() {}

  /**
   * Whether there are any.
   *
   * @param table a table of derived rows
   */
  public static boolean in(Connection connection, String table, Tier tier, OwnerScope scope)
      throws SQLException {
    var better =
        Arrays.stream(Tier.values())
            .filter(other -> other.rank() > tier.rank())
            .map(Tier::wireName)
            .toArray(String[]::new);
    return NamedSql.of(BETTER.formatted(table))
        .one(
            connection,
            Map.of("better", better, "tenant_id", scope.tenantId(), "user_id", scope.userId()),
            row -> row.getBoolean(1));
  }
}
