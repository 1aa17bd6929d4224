package io.remdreaming.query.memory;

import io.remdreaming.model.sql.NamedSql;
import io.remdreaming.model.sql.RecordMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * An affinity edge between two live resources.
 *
 * @param userId the owner, {@code ""} for what the tenant's users share
 * @param weight 0 to 1
 * @param target the name of the resource it points at, or its label if that is gone
 * @param isShared whether the target belongs to all users of the tenant
 * @param targetSummary {@code ""} if it has none
 */
public record Affinity(
    String tenantId,
    String userId,
    String name,
    double weight,
    String target,
    boolean isShared,
    String targetSummary) {

  private static final NamedSql STRONGEST =
      NamedSql.of(
          """
          SELECT r.tenant_id, r.user_id, r.name, (e ->> 'weight')::float8 AS weight,
                 coalesce(d.name, e ->> 'dst') AS target, coalesce(d.summary, '') AS target_summary,
                 e -> 'properties' ->> 'dst_scope' = 'shared' AS is_shared
            FROM resources r CROSS JOIN LATERAL jsonb_array_elements(r.graph_edges) AS e
            LEFT JOIN resources d ON d.id = (e -> 'properties' ->> 'dst_id')::uuid
           WHERE r.deleted_at IS NULL AND e ->> 'rel_type' = 'semantic_similar'
           ORDER BY weight DESC, r.tenant_id, r.user_id, r.name, target
           LIMIT :most
          """);

  /** The strongest ones of all owners, by weight. */
  public static List<Affinity> strongest(Connection connection, int most) throws SQLException {
    return STRONGEST.list(connection, Map.of("most", most), RecordMapper.of(Affinity.class));
  }
}
