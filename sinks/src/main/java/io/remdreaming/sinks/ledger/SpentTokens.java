package io.remdreaming.sinks.ledger;

import io.remdreaming.model.budget.Period;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The tokens that a tenant has spent or reserved.
 *
 * @param tenantId the tenant
 * @param daily in the day, UTC
 * @param monthly in the month, UTC
 */
public record SpentTokens(String tenantId, long daily, long monthly) {

  private static final String QUERY =
      """
      SELECT tenant_id,
        coalesce(sum(spent + reserved) FILTER (WHERE period = 'day'), 0),
        coalesce(sum(spent + reserved) FILTER (WHERE period = 'month'), 0)
      FROM llm_budgets
      WHERE (period = 'day' AND period_start = ?) OR (period = 'month' AND period_start = ?)
      GROUP BY tenant_id
      """;

  /** Those of all tenants that have spent anything in the periods that a time lies in. */
  public static List<SpentTokens> at(Instant time, Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(QUERY)) {
      statement.setObject(1, Period.DAY.start(time));
      statement.setObject(2, Period.MONTH.start(time));
      try (var rows = statement.executeQuery()) {
        var spent = new ArrayList<SpentTokens>();
        while (rows.next()) {
          spent.add(new SpentTokens(rows.getString(1), rows.getLong(2), rows.getLong(3)));
        }
        return spent;
      }
    }
  }
}
