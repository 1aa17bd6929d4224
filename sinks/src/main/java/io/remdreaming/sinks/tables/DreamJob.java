package io.remdreaming.sinks.tables;

import io.remdreaming.model.sql.NamedSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A row of {@code dream_jobs}: a run that was requested, and what became of it.
 *
 * @param tenantId {@code ""} for all tenants
 */
public record DreamJob(String tenantId, UUID id) {

  private static final NamedSql START =
      NamedSql.of(
          """
          INSERT INTO dream_jobs (id, tenant_id, user_id, task_type, status, started_at)
          VALUES (:id, :tenant_id, :user_id, :type, 'running', :started)
          """);

  private static final NamedSql END =
      NamedSql.of(
          """
          UPDATE dream_jobs SET status = :status, completed_at = now(), result = :result::jsonb,
            error = nullif(:error, '')
          WHERE tenant_id = :tenant_id AND id = :id
          """);

  public static DreamJob start(
      Connection connection, String tenantId, String userId, String type, Instant now)
      throws SQLException {
    var job = new DreamJob(tenantId, UUID.randomUUID());
    START.update(
        connection,
        Map.of(
            "id", job.id, "tenant_id", tenantId, "user_id", userId, "type", type, "started", now));
    return job;
  }

  /**
   * Writes that it is done.
   *
   * @param result a JSON object
   */
  public void completed(Connection connection, String result) throws SQLException {
    end(connection, "completed", result, "");
  }

  /** Writes that it has failed. */
  public void failed(Connection connection, String stackTrace) throws SQLException {
    end(connection, "failed", "{}", stackTrace);
  }

  private void end(Connection connection, String status, String result, String error)
      throws SQLException {
    END.update(
        connection,
        Map.of(
            "status", status, "result", result, "error", error, "tenant_id", tenantId, "id", id));
  }
}
