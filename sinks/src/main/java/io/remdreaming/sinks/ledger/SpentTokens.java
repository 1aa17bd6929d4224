package io.remdreaming.sinks.ledger;

import io.remdreaming.model.budget.Period;
import io.remdreaming.model.sql.NamedSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The tokens that a tenant has spent or reserved.
 *
 * @param daily in the day, UTC
 * @param monthly in the month, UTC
 */
public record SpentTokens(String tenantId, long daily, long monthly) {

  private static final NamedSql QUERY =
      NamedSql.of(
          """
          SELECT tenant_id,
            coalesce(sum(spent + reserved) FILTER (WHERE period = 'day'), 0) AS daily,
            coalesce(sum(spent + reserved) FILTER (WHERE period = 'month'), 0) AS monthly
          FROM llm_budgets
          WHERE (period = 'day' AND period_start = :day) OR (period = 'month' AND period_start = :month)
          GROUP BY tenant_id
          """);

  /** Those of all tenants that have spent anything in the periods that a time lies in. */
  public static List<SpentTokens> at(Instant time, Connection connection) throws SQLException {
    try (var statement = QUERY.prepare(connection)) {
      statement.set("day", Period.DAY.start(time)).set("month", Period.MONTH.start(time));
      try (var rows = statement.executeQuery()) {
        var spent = new ArrayList<SpentTokens>();
        while (rows.next()) {
          spent.add(
              new SpentTokens(
                  rows.getString("tenant_id"), rows.getLong("daily"), rows.getLong("monthly")));
        }
        return spent;
      }
    }
  }
}
