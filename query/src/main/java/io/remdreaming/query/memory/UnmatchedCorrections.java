package io.remdreaming.query.memory;

import io.remdreaming.model.sql.NamedSql;
import io.remdreaming.model.sql.RecordMapper;
import io.remdreaming.query.owners.OwnerScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Corrections of a user that change nothing, because nothing says what they are about.
 *
 * @param action forget or correct
 * @param scope fact, entity or moment
 */
public record UnmatchedCorrections(
    String tenantId, String userId, String action, String scope, long corrections) {

  private static final NamedSql UNMATCHED =
      NamedSql.of(
          """
          SELECT tenant_id, user_id, action, scope, count(*) AS corrections
          FROM corrections
          WHERE status = 'unmatched' AND deleted_at IS NULL
            AND (:tenant_id = '' OR tenant_id = :tenant_id) AND (:user_id = '' OR user_id = :user_id)
          GROUP BY tenant_id, user_id, action, scope
          ORDER BY tenant_id, user_id, action, scope
          """);

  /** Those of a scope, by tenant and user. */
  public static List<UnmatchedCorrections> of(Connection connection, OwnerScope owners)
      throws SQLException {
    return UNMATCHED.list(connection, owners.values(), RecordMapper.of(UnmatchedCorrections.class));
  }
}
