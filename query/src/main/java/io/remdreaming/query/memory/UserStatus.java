package io.remdreaming.query.memory;

import io.remdreaming.model.sql.NamedSql;
import io.remdreaming.model.sql.RecordMapper;
import io.remdreaming.query.owners.OwnerScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * How far a user's memory has come.
 *
 * @param stage see {@code memory_stages}
 * @param messages live ones
 * @param remembered messages that chunks were derived from
 * @param openSessions sessions with messages that no chunk was derived from yet
 * @param inFlight model calls
 * @param failed dead letters of stages
 */
public record UserStatus(
    String tenantId,
    String userId,
    int stage,
    long messages,
    long remembered,
    long openSessions,
    long inFlight,
    long failed) {

  private static final NamedSql USERS =
      NamedSql.of(
          """
          SELECT o.tenant_id, o.user_id, st.stage,
            (SELECT count(*) FROM messages m WHERE m.tenant_id = o.tenant_id AND m.user_id = o.user_id
              AND m.deleted_at IS NULL) AS messages,
            (SELECT coalesce(sum(r.sources), 0) FROM row_sets r WHERE r.tenant_id = o.tenant_id
              AND r.user_id = o.user_id AND r.operation = 'chunks' AND r.deleted_at IS NULL
              AND r.window_key !~ '^(file|resource):') AS remembered,
            (SELECT count(*) FROM (
              SELECT m.session_id, count(*) AS said FROM messages m
              WHERE m.tenant_id = o.tenant_id AND m.user_id = o.user_id AND m.deleted_at IS NULL
              GROUP BY m.session_id) AS s
              WHERE s.said > (SELECT coalesce(sum(r.sources), 0) FROM row_sets r
                WHERE r.tenant_id = o.tenant_id AND r.user_id = o.user_id AND r.operation = 'chunks'
                  AND r.session_id = s.session_id AND r.deleted_at IS NULL
                  AND r.window_key !~ '^(file|resource):')) AS open_sessions,
            (SELECT count(*) FROM llm_reservations l WHERE l.tenant_id = o.tenant_id
              AND l.user_id = o.user_id AND l.orphaned_at IS NULL) AS in_flight,
            (SELECT count(*) FROM dead_letters d WHERE d.tenant_id = o.tenant_id
              AND d.user_id = o.user_id AND d.reason LIKE 'failed:%') AS failed
          FROM memory_stages st JOIN owners o USING (tenant_id, user_id)
          WHERE (:tenant_id = '' OR o.tenant_id = :tenant_id)
            AND (:user_id = '' OR o.user_id = :user_id)
          ORDER BY o.tenant_id, o.user_id
          """);

  /** Every user of a scope, by tenant and user. */
  public static List<UserStatus> of(Connection connection, OwnerScope scope) throws SQLException {
    return USERS.list(connection, scope.values(), RecordMapper.of(UserStatus.class));
  }
}
