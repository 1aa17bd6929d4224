package io.remdreaming.query.runs;

import io.remdreaming.model.sql.NamedSql;
import io.remdreaming.query.owners.OwnerScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** The times of live resources. */
public final class ResourceTimes {

  private static final NamedSql TIMES =
      NamedSql.of(
          """
          SELECT timestamp FROM resources
          WHERE deleted_at IS NULL AND timestamp >= :from
            AND (:tenant_id = '' OR tenant_id = :tenant_id) AND (:user_id = '' OR user_id = :user_id)
          """);

  private ResourceTimes() {}

  /** Those of a scope since a time, in any order. */
  public static List<Instant> since(Connection connection, OwnerScope scope, Instant from)
      throws SQLException {
    return TIMES.list(
        connection,
        Map.of("tenant_id", scope.tenantId(), "user_id", scope.userId(), "from", from),
        row -> row.getObject(1, OffsetDateTime.class).toInstant());
  }
}
