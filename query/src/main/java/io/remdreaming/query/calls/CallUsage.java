package io.remdreaming.query.calls;

import io.remdreaming.model.sql.NamedSql;
import io.remdreaming.model.sql.RecordMapper;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sums of {@code llm_calls}.
 *
 * @param tenantId null for the total
 * @param group an operation, a model or a day in UTC; null for the total
 * @param calls the requests to providers
 * @param cached answers that came from the cache
 * @param failed requests without an answer
 */
public record CallUsage(
    @Nullable String tenantId,
    @Nullable String group,
    long calls,
    long cached,
    long failed,
    long tokensIn,
    long tokensOut,
    BigDecimal costUsd) {

  private static final String SUMS =
      """
      SELECT tenant_id, %s AS "group", count(*) FILTER (WHERE NOT cached) AS calls,
        count(*) FILTER (WHERE cached) AS cached,
        count(*) FILTER (WHERE NOT cached AND outcome <> 'answered') AS failed,
        coalesce(sum(tokens_in), 0) AS tokens_in, coalesce(sum(tokens_out), 0) AS tokens_out,
        coalesce(sum(cost_micros), 0) * 0.000001 AS cost_usd
      FROM llm_calls
      WHERE :tenant_id = '' OR tenant_id = :tenant_id
      GROUP BY GROUPING SETS ((tenant_id, 2), ())
      ORDER BY tenant_id NULLS LAST, "group" NULLS LAST
      """;

  /** By what calls are summed up. */
  public enum Grouping {
    OPERATION("operation"),
    MODEL("provider || '/' || model"),
    DAY("to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')");

    private final NamedSql sums;

    Grouping(String expression) {
      this.sums = NamedSql.of(SUMS.formatted(expression));
    }
  }

  /**
   * The sums by tenant and group, and the total.
   *
   * @param tenantId {@code ""} for all tenants
   */
  public static List<CallUsage> of(Connection connection, String tenantId, Grouping by)
      throws SQLException {
    return by.sums.list(
        connection, Map.of("tenant_id", tenantId), RecordMapper.of(CallUsage.class));
  }
}
