package io.remdreaming.query.calls;

import io.remdreaming.model.sql.NamedSql;
import io.remdreaming.model.sql.RecordMapper;
import io.remdreaming.query.owners.OwnerScope;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/**
 * What the model calls of a scope took since a time.
 *
 * @param tokens read and written
 * @param provider {@code ""} without calls; the first if there were several
 * @param models joined by commas
 */
public record CallTotals(
    long calls, long cached, long tokens, BigDecimal costUsd, String provider, String models) {

  private static final NamedSql CALLS =
      NamedSql.of(
          """
          SELECT count(*) FILTER (WHERE NOT cached) AS calls, count(*) FILTER (WHERE cached) AS cached,
            coalesce(sum(tokens_in + tokens_out), 0) AS tokens, coalesce(sum(cost_micros), 0) * 0.000001 AS cost_usd,
            coalesce(min(provider), '') AS provider, coalesce(string_agg(DISTINCT model, ','), '') AS models
          FROM llm_calls
          WHERE created_at >= :since AND (:tenant_id = '' OR tenant_id = :tenant_id)
            AND (:user_id = '' OR user_id = :user_id)
          """);

  public static CallTotals since(Connection connection, OwnerScope scope, Instant since)
      throws SQLException {
    return CALLS.one(
        connection,
        Map.of("tenant_id", scope.tenantId(), "user_id", scope.userId(), "since", since),
        RecordMapper.of(CallTotals.class));
  }
}
