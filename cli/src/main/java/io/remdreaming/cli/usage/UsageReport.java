package io.remdreaming.cli.usage;

import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.report.Printable;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** Sums of {@code llm_calls}: a line a tenant and group, and a total. */
public final class UsageReport {

  private static final String SUMS =
      """
      SELECT tenant_id, %s AS part, count(*) FILTER (WHERE NOT cached) AS calls,
        count(*) FILTER (WHERE cached) AS cached,
        count(*) FILTER (WHERE NOT cached AND outcome <> 'answered') AS failed,
        coalesce(sum(tokens_in), 0) AS tokens_in, coalesce(sum(tokens_out), 0) AS tokens_out,
        coalesce(sum(cost_micros), 0) AS cost_micros
      FROM llm_calls
      WHERE ? = '' OR tenant_id = ?
      GROUP BY GROUPING SETS ((tenant_id, 2), ())
      ORDER BY tenant_id NULLS LAST, part NULLS LAST
      """;

  private static final String LINE = "%-24s %-32s %9s %9s %9s %12s %12s %12s%n";

  private UsageReport() {}

  /**
   * Prints usage.
   *
   * @param tenantId the tenant, or {@code ""} for all
   */
  public static void print(Database database, String tenantId, Grouping by, PrintStream out) {
    out.printf(
        LINE,
        "tenant",
        by.name().toLowerCase(Locale.ROOT),
        "calls",
        "cached",
        "failed",
        "tokens in",
        "tokens out",
        "USD");
    database.run(connection -> print(connection, tenantId, by, out));
  }

  private static void print(Connection connection, String tenantId, Grouping by, PrintStream out)
      throws SQLException {
    try (var statement = connection.prepareStatement(SUMS.formatted(by.expression()))) {
      statement.setString(1, tenantId);
      statement.setString(2, tenantId);
      try (var sums = statement.executeQuery()) {
        while (sums.next()) {
          print(sums, out);
        }
      }
    }
  }

  private static void print(ResultSet sum, PrintStream out) throws SQLException {
    var tenant = sum.getString("tenant_id");
    out.printf(
        LINE,
        tenant == null ? "total" : Printable.of(tenant),
        tenant == null ? "" : Printable.of(sum.getString("part")),
        sum.getLong("calls"),
        sum.getLong("cached"),
        sum.getLong("failed"),
        sum.getLong("tokens_in"),
        sum.getLong("tokens_out"),
        BigDecimal.valueOf(sum.getLong("cost_micros"), 6).toPlainString());
  }
}
