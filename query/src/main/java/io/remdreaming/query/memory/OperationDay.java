package io.remdreaming.query.memory;

import io.remdreaming.model.sql.NamedSql;
import io.remdreaming.model.sql.RecordMapper;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operation did for a tenant on a day in UTC: a row of {@code dream_runs}.
 *
 * @param error the newest failure, if there was one
 */
public record OperationDay(
    String tenantId,
    String day,
    String operation,
    String status,
    long windows,
    long rows,
    long failed,
    long calls,
    long tokens,
    BigDecimal costUsd,
    @Nullable String error) {

  private static final NamedSql RUNS =
      NamedSql.of(
          """
          SELECT * FROM dream_runs WHERE :tenant_id = '' OR tenant_id = :tenant_id
          ORDER BY tenant_id, day DESC, operation COLLATE "C"
          """);

  /**
   * Those of a tenant, the newest day first.
   *
   * @param tenantId {@code ""} for all tenants
   */
  public static List<OperationDay> of(Connection connection, String tenantId) throws SQLException {
    return RUNS.list(
        connection, Map.of("tenant_id", tenantId), RecordMapper.of(OperationDay.class));
  }
}
