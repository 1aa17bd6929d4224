package io.remdreaming.query.memory;

import io.remdreaming.model.sql.NamedSql;
import io.remdreaming.model.sql.RecordMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * How long a tenant's memory is kept.
 *
 * @param newest the day of its newest event, {@code ""} before the first
 * @param keeps each kind with its days and the first day that is kept
 * @param purged rows by table, {@code ""} if there were none
 */
public record TenantRetention(String tenantId, String newest, String keeps, String purged) {

  private static final NamedSql RETENTION =
      NamedSql.of(
          """
          SELECT r.tenant_id, coalesce(r.mark::text, '') AS newest,
            (SELECT string_agg(format('%s %s days', d.key, d.value)
                || coalesce(' (from ' || (retention_horizon(r.tenant_id, d.key) AT TIME ZONE 'UTC')::date || ')', ''),
                ', ' ORDER BY d.key COLLATE "C")
              FROM jsonb_each_text(p.days) AS d) AS keeps,
            (SELECT coalesce(string_agg(g.key || ' ' || g.value, ', ' ORDER BY g.key COLLATE "C"), '')
              FROM jsonb_each_text(r.purged) AS g) AS purged
          FROM retention r
          JOIN retention p ON p.tenant_id = CASE WHEN r."offset" < 0 THEN '*' ELSE r.tenant_id END
          WHERE p.days <> '{}' AND (:tenant_id = '' OR r.tenant_id = :tenant_id)
          ORDER BY r.tenant_id
          """);

  /**
   * Of tenants with a policy that purges.
   *
   * @param tenantId {@code ""} for all tenants
   */
  public static List<TenantRetention> of(Connection connection, String tenantId)
      throws SQLException {
    return RETENTION.list(
        connection, Map.of("tenant_id", tenantId), RecordMapper.of(TenantRetention.class));
  }
}
