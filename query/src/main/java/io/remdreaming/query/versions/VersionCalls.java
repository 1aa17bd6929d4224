package io.remdreaming.query.versions;

import io.remdreaming.model.sql.NamedSql;
import io.remdreaming.model.sql.RecordMapper;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an operation's model calls for a version of memory took.
 *
 * @param calls that were made
 * @param cached answers that cost nothing
 * @param tokens read and written
 */
public record VersionCalls(
    String operation, long calls, long cached, long tokens, BigDecimal costUsd) {

  private static final NamedSql CALLS =
      NamedSql.of(
          """
          SELECT operation, count(*) FILTER (WHERE NOT cached) AS calls, count(*) FILTER (WHERE cached) AS cached,
            sum(tokens_in + tokens_out)::bigint AS tokens, sum(cost_micros) * 0.000001 AS cost_usd
          FROM llm_calls WHERE for_schema = :schema AND created_at >= :since
          GROUP BY operation ORDER BY operation COLLATE "C"
          """);

  /** Those for a schema since it was made, by operation. */
  public static List<VersionCalls> of(Connection connection, String schema, Instant since)
      throws SQLException {
    return CALLS.list(
        connection, Map.of("schema", schema, "since", since), RecordMapper.of(VersionCalls.class));
  }

  /** What all of them cost. */
  public static BigDecimal costUsd(List<VersionCalls> calls) {
    return calls.stream().map(VersionCalls::costUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
