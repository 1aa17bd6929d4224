package io.remdreaming.sinks.ledger;

import io.remdreaming.model.budget.Period;
import io.remdreaming.model.sql.NamedSql;
import io.remdreaming.model.sql.RecordMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

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
    return QUERY.list(
        connection,
        Map.of("day", Period.DAY.start(time), "month", Period.MONTH.start(time)),
        RecordMapper.of(SpentTokens.class));
  }
}
