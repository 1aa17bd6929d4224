package io.remdreaming.query.runs;

import io.remdreaming.model.sql.NamedSql;
import io.remdreaming.model.sql.RecordMapper;
import io.remdreaming.query.owners.OwnerScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How many live windows of an operation were written since a time.
 *
 * @param dreamed windows written since then
 * @param rows what these windows hold; edges, for affinity
 * @param untouched windows written before
 */
public record DreamedWindows(String operation, long dreamed, long rows, long untouched) {

  private static final NamedSql WINDOWS =
      NamedSql.of(
          """
          SELECT operation, count(*) FILTER (WHERE updated_at >= :since) AS dreamed,
            coalesce(sum(size) FILTER (WHERE updated_at >= :since), 0) AS rows,
            count(*) FILTER (WHERE updated_at < :since) AS untouched
          FROM (
            SELECT operation, tenant_id, user_id, updated_at, cardinality(row_ids) AS size
            FROM row_sets WHERE deleted_at IS NULL
            UNION ALL
            SELECT 'affinity', tenant_id, user_id, updated_at, jsonb_array_length(edges)
            FROM edge_sets WHERE origin IN ('affinity', 'llm-affinity')) AS sets
          WHERE (:tenant_id = '' OR tenant_id = :tenant_id) AND (:user_id = '' OR user_id = :user_id)
          GROUP BY operation ORDER BY operation COLLATE "C"
          """);

  /** Those of a scope, by operation. */
  public static List<DreamedWindows> since(Connection connection, OwnerScope scope, Instant since)
      throws SQLException {
    return WINDOWS.list(
        connection,
        Map.of("tenant_id", scope.tenantId(), "user_id", scope.userId(), "since", since),
        RecordMapper.of(DreamedWindows.class));
  }
}
