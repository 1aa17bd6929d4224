package io.remdreaming.cli.report;

import io.remdreaming.cli.arguments.OwnerScope;
import java.io.PrintStream;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** How far memory has come, for a tenant, a user, or all. */
public final class Status {

  private static final String USERS =
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
      WHERE (? = '' OR o.tenant_id = ?) AND (? = '' OR o.user_id = ?)
      ORDER BY o.tenant_id, o.user_id
      """;

  private static final String RUNS =
      """
      SELECT * FROM dream_runs WHERE ? = '' OR tenant_id = ?
      ORDER BY tenant_id, day DESC, operation COLLATE "C"
      """;

  private Status() {}

  /** Prints it. */
  public static void print(Connection connection, OwnerScope owners, PrintStream out)
      throws SQLException {
    var tenantId = owners.tenantId();
    var userId = owners.userId();
    out.println("Users");
    out.printf(
        "  %-20s %-20s %5s %9s %10s %6s %9s %6s%n",
        "tenant", "user", "stage", "messages", "remembered", "open", "in flight", "failed");
    each(connection, USERS, row -> user(row, out), tenantId, tenantId, userId, userId);
    out.println("Runs, by tenant, day (UTC) and operation");
    out.printf(
        "  %-20s %-10s %-14s %-9s %8s %8s %6s %6s %9s %12s%n",
        "tenant",
        "day",
        "operation",
        "status",
        "windows",
        "rows",
        "failed",
        "calls",
        "tokens",
        "USD");
    each(connection, RUNS, row -> run(row, out), tenantId, tenantId);
  }

  private static void user(ResultSet row, PrintStream out) throws SQLException {
    out.printf(
        "  %s %s %5d %9d %10d %6d %9d %6d%n",
        Columns.fit(row.getString("tenant_id"), 20),
        Columns.fit(row.getString("user_id"), 20),
        row.getInt("stage"),
        row.getLong("messages"),
        row.getLong("remembered"),
        row.getLong("open_sessions"),
        row.getLong("in_flight"),
        row.getLong("failed"));
  }

  private static void run(ResultSet row, PrintStream out) throws SQLException {
    out.printf(
        "  %s %-10s %-14s %-9s %8d %8d %6d %6d %9d %12s%n",
        Columns.fit(row.getString("tenant_id"), 20),
        row.getString("day"),
        row.getString("operation"),
        row.getString("status"),
        row.getLong("windows"),
        row.getLong("rows"),
        row.getLong("failed"),
        row.getLong("calls"),
        row.getLong("tokens"),
        row.getBigDecimal("cost_usd").setScale(6, RoundingMode.HALF_UP));
    var error = row.getString("error");
    if (error != null) {
      out.println("    " + Columns.fit(error.lines().findFirst().orElse(""), 110).stripTrailing());
    }
  }

  private interface Line {
    void of(ResultSet row) throws SQLException;
  }

  private static void each(Connection connection, String query, Line line, String... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (var i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          line.of(rows);
        }
      }
    }
  }
}
