package io.remdreaming.cli.dream;

import io.remdreaming.cli.database.Database;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code dream_jobs}: a run that was asked for, and what became of it. */
final class JobRecord {

  private static final String START =
      """
      INSERT INTO dream_jobs (id, tenant_id, user_id, task_type, status, started_at)
      VALUES (?, ?, ?, ?, 'running', ?)
      """;

  private static final String END =
      """
      UPDATE dream_jobs SET status = ?, completed_at = now(), result = ?::jsonb, error = ?
      WHERE tenant_id = ? AND id = ?
      """;

  private final Database database;
  private final UUID id = UUID.randomUUID();
  private final String tenantId;

  private JobRecord(Database database, String tenantId) {
    this.database = database;
    this.tenantId = tenantId;
  }

  static JobRecord start(Database database, DreamTask task, Instant now) {
    var job = new JobRecord(database, task.tenantId());
    database.run(
        connection -> {
          try (var statement = connection.prepareStatement(START)) {
            statement.setObject(1, job.id);
            statement.setString(2, task.tenantId());
            statement.setString(3, task.userId());
            statement.setString(4, task.type());
            statement.setObject(5, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
            statement.executeUpdate();
          }
        });
    return job;
  }

  /**
   * @param result a JSON object
   */
  void completed(String result) {
    end("completed", result, null);
  }

  void failed(RuntimeException failure) {
    var trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    end("failed", "{}", trace.toString());
  }

  private void end(String status, String result, @Nullable String error) {
    database.run(
        connection -> {
          try (var statement = connection.prepareStatement(END)) {
            statement.setString(1, status);
            statement.setString(2, result);
            statement.setString(3, error);
            statement.setString(4, tenantId);
            statement.setObject(5, id);
            statement.executeUpdate();
          }
        });
  }
}
