package io.remdreaming.cli.report;

import io.remdreaming.cli.arguments.OwnerScope;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What became of a message, or where a memory comes from. */
public final class Explanation {

  private static final String OWNED = " AND tenant_id = ? AND (? = '' OR user_id = ?)";

  private static final String MESSAGES =
      """
      SELECT id, tenant_id, user_id, session_id, created_at, deleted_at, message_type, version_offset,
        content ~ '\\S' AS speaks
      FROM messages WHERE (metadata ->> 'id' = ? OR id::text = ?)
      """
          + OWNED;

  /** Derived rows that a message went into, or that bear a label. */
  private static final String MEMORIES =
      """
      SELECT r.* FROM (
        SELECT 'resources' AS kind, tenant_id, user_id, label, name, metadata, created_at, deleted_at,
          set_operation, set_window, version_offset, version_rank, logic_version FROM resources
        UNION ALL
        SELECT 'moments', tenant_id, user_id, label, name, metadata, created_at, deleted_at,
          set_operation, set_window, version_offset, version_rank, logic_version FROM moments
      ) AS r
      WHERE (label = ? OR metadata #> '{dream,source_message_ids}' @> jsonb_build_array(?::text))
      """
          + OWNED
          + " ORDER BY tenant_id, user_id, kind DESC, created_at, label";

  private static final String OTHER_LABELS =
      """
      SELECT entity_type, tenant_id, user_id, entity_key, content_summary
      FROM kv_store WHERE entity_key = ? AND entity_type NOT IN ('resources', 'moments')
      """
          + OWNED;

  private static final String SETS =
      """
      SELECT operation, window_key, sources, cardinality(row_ids) AS rows, version_offset,
        version_rank, logic_version, updated_at, deleted_at
      FROM row_sets WHERE tenant_id = ? AND user_id = ? AND window_key = ? ORDER BY operation
      """;

  private static final String LETTERS =
      """
      SELECT tenant_id, user_id, reason, field, detail, topic, partition, "offset", stack_trace
      FROM dead_letters
      WHERE (field = ? OR position(convert_to(?, 'UTF8') IN payload) > 0)
      """
          + OWNED
          + " ORDER BY updated_at";

  private final Connection connection;
  private final String tenantId;
  private final String userId;
  private final PrintStream out;

  public Explanation(Connection connection, OwnerScope owners, PrintStream out) {
    this.connection = connection;
    this.tenantId = owners.tenantId();
    this.userId = owners.userId();
    this.out = out;
  }

  /** Prints all that is known of a message id or label; false if nothing is. */
  public boolean explain(String what) throws SQLException {
    var messages = each(MESSAGES, this::message, owned(what, what));
    var memories = each(MEMORIES, this::memory, owned(what, what));
    var others = each(OTHER_LABELS, this::other, owned(what));
    var letters = each(LETTERS, this::letter, owned(what, json(what)));
    if (messages > 0 && memories == 0 && letters == 0) {
      out.println("Nothing was derived from it yet: its session is open, or nobody dreams.");
    }
    return messages + memories + others + letters > 0;
  }

  private static String json(String id) {
    return "\"" + id + "\"";
  }

  private void message(ResultSet row) throws SQLException {
    out.printf(
        "Message of %s / %s, session '%s', %s, %s%n",
        row.getString("tenant_id"),
        row.getString("user_id"),
        row.getString("session_id"),
        row.getString("message_type"),
        row.getString("created_at"));
    out.printf("  at offset %d of the log%n", row.getLong("version_offset"));
    if (row.getString("deleted_at") != null) {
      out.println("  forgotten at " + row.getString("deleted_at"));
    } else if (!row.getBoolean("speaks")) {
      out.println("  blank, so nothing is made of it");
    }
  }

  private void memory(ResultSet row) throws SQLException {
    var tenant = row.getString("tenant_id");
    var user = row.getString("user_id");
    out.printf(
        "%s '%s' of %s / %s: %s%n",
        row.getString("kind"), row.getString("label"), tenant, user, row.getString("name"));
    if (row.getString("deleted_at") != null) {
      out.println("  withdrawn at " + row.getString("deleted_at"));
    }
    out.printf(
        "  dreamed by %s of window %s, version (%d, %d, %d)%n",
        row.getString("set_operation"),
        row.getString("set_window"),
        row.getLong("version_offset"),
        row.getInt("version_rank"),
        row.getInt("logic_version"));
    out.println("  " + row.getString("metadata"));
    each(SETS, this::set, List.of(tenant, user, row.getString("set_window")));
  }

  private void set(ResultSet row) throws SQLException {
    out.printf(
        "    %s: %d sources, %d rows, at %s%s%n",
        row.getString("operation"),
        row.getInt("sources"),
        row.getInt("rows"),
        row.getString("updated_at"),
        row.getString("deleted_at") == null ? "" : ", withdrawn");
  }

  private void other(ResultSet row) throws SQLException {
    out.printf(
        "%s '%s' of %s / %s: %s%n",
        row.getString("entity_type"),
        row.getString("entity_key"),
        row.getString("tenant_id"),
        row.getString("user_id"),
        row.getString("content_summary"));
  }

  private void letter(ResultSet row) throws SQLException {
    out.printf(
        "Dead letter '%s' of %s / %s, field %s: %s (%s %d@%d)%n",
        row.getString("reason"),
        row.getString("tenant_id"),
        row.getString("user_id"),
        row.getString("field"),
        row.getString("detail"),
        row.getString("topic"),
        row.getInt("partition"),
        row.getLong("offset"));
    if (!row.getString("stack_trace").isEmpty()) {
      out.println(row.getString("stack_trace").indent(4).stripTrailing());
    }
  }

  private List<String> owned(String... first) {
    var parameters = new ArrayList<>(List.of(first));
    parameters.addAll(List.of(tenantId, userId, userId));
    return parameters;
  }

  private interface Line {
    void of(ResultSet row) throws SQLException;
  }

  private int each(String query, Line line, List<String> parameters) throws SQLException {
    var count = 0;
    try (var statement = connection.prepareStatement(query)) {
      for (var i = 0; i < parameters.size(); i++) {
        statement.setString(i + 1, parameters.get(i));
      }
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          line.of(rows);
          count++;
        }
      }
    }
    return count;
  }
}
