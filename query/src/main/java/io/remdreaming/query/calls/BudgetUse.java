package io.remdreaming.query.calls;

import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.sql.NamedSql;
import io.remdreaming.model.sql.RecordMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * What a tenant has spent and reserved today and this month, in UTC.
 *
 * @param day tokens
 * @param month tokens
 * @param dayMicros millionths of a US dollar
 * @param monthMicros millionths of a US dollar
 */
public record BudgetUse(long day, long month, long dayMicros, long monthMicros) {

  private static final NamedSql SPENT =
      NamedSql.of(
          """
          SELECT
            coalesce(max(spent + reserved) FILTER (WHERE period = 'day'), 0) AS day,
            coalesce(max(spent + reserved) FILTER (WHERE period = 'month'), 0) AS month,
            coalesce(max(spent_micros + reserved_micros) FILTER (WHERE period = 'day'), 0) AS day_micros,
            coalesce(max(spent_micros + reserved_micros) FILTER (WHERE period = 'month'), 0) AS month_micros
          FROM llm_budgets WHERE tenant_id = :tenant_id
            AND period_start = date_trunc(period, now() AT TIME ZONE 'UTC')::date
          """);

  public static BudgetUse of(Connection connection, String tenantId) throws SQLException {
    return SPENT.one(connection, Map.of("tenant_id", tenantId), RecordMapper.of(BudgetUse.class));
  }

  /** The tokens that limits leave. */
  public long tokensLeft(Limits limits) {
    return Math.min(limits.daily() - day, limits.monthly() - month);
  }

  /** The millionths of a US dollar that limits leave. */
  public long microsLeft(Limits limits) {
    return Math.min(limits.dailyMicros() - dayMicros, limits.monthlyMicros() - monthMicros);
  }
}
