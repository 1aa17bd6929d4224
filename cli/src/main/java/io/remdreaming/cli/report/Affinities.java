package io.remdreaming.cli.report;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;

/** The strongest edges between resources. */
final class Affinities {

  private static final int MOST = 10;
  private static final String STRONGEST =
      """
      SELECT r.tenant_id, r.user_id, r.name, (e ->> 'weight')::float8 AS weight,
             coalesce(d.name, e ->> 'dst') AS dst, coalesce(d.summary, '') AS summary,
             e -> 'properties' ->> 'dst_scope' = 'shared' AS is_shared
        FROM resources r CROSS JOIN LATERAL jsonb_array_elements(r.graph_edges) AS e
        LEFT JOIN resources d ON d.id = (e -> 'properties' ->> 'dst_id')::uuid
       WHERE r.deleted_at IS NULL AND e ->> 'rel_type' = 'semantic_similar'
       ORDER BY weight DESC, r.tenant_id, r.user_id, r.name, dst
       LIMIT ?
      """;

  private Affinities() {}

  static void print(Connection connection, PrintStream out) throws SQLException {
    out.println("Strongest affinities");
    try (var statement = connection.prepareStatement(STRONGEST)) {
      statement.setInt(1, MOST);
      try (var edges = statement.executeQuery()) {
        var any = false;
        while (edges.next()) {
          any = true;
          var user = edges.getString("user_id");
          var owner = edges.getString("tenant_id") + " / " + (user.isEmpty() ? "shared" : user);
          out.printf(
              "  %.4f  %s  %s -> %s  %s%n",
              edges.getDouble("weight"),
              Columns.fit(owner, 28),
              Columns.fit(edges.getString("name"), 22),
              Columns.fit(
                  edges.getString("dst") + (edges.getBoolean("is_shared") ? " (shared)" : ""), 40),
              Columns.fit(edges.getString("summary"), 50).stripTrailing());
        }
        if (!any) {
          out.println("  none");
        }
      }
    }
  }
}
