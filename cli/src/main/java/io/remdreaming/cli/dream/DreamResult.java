package io.remdreaming.cli.dream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.cli.database.Database;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** What a run has done, as the tables tell: it counts what was written since the run began. */
final class DreamResult {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String WINDOWS =
      """
      SELECT operation, count(*) FILTER (WHERE updated_at >= ?) AS dreamed,
        coalesce(sum(size) FILTER (WHERE updated_at >= ?), 0) AS rows,
        count(*) FILTER (WHERE updated_at < ?) AS untouched
      FROM (
        SELECT operation, tenant_id, user_id, updated_at, cardinality(row_ids) AS size
        FROM row_sets WHERE deleted_at IS NULL
        UNION ALL
        SELECT 'affinity', tenant_id, user_id, updated_at, jsonb_array_length(edges)
        FROM edge_sets WHERE origin IN ('affinity', 'llm-affinity')) AS sets
      WHERE (? = '' OR tenant_id = ?) AND (? = '' OR user_id = ?)
      GROUP BY operation ORDER BY operation COLLATE "C"
      """;

  private static final String CALLS =
      """
      SELECT count(*) FILTER (WHERE NOT cached) AS calls, count(*) FILTER (WHERE cached) AS cached,
        coalesce(sum(tokens_in + tokens_out), 0) AS tokens, coalesce(sum(cost_micros), 0) AS cost,
        coalesce(min(provider), '') AS provider, coalesce(string_agg(DISTINCT model, ','), '') AS model
      FROM llm_calls
      WHERE created_at >= ? AND (? = '' OR tenant_id = ?) AND (? = '' OR user_id = ?)
      """;

  private DreamResult() {}

  static ObjectNode read(Database database, DreamTask task, Instant since, int skipped) {
    var result = JSON.createObjectNode();
    result.put("from", task.from().toString());
    database.run(
        connection -> {
          windows(connection, task, since, result);
          calls(connection, task, since, result);
        });
    result.put("skipped_by_limit", skipped);
    result.put(
        "processing_time_seconds", Duration.between(since, Instant.now()).toMillis() / 1000.0);
    return result;
  }

  private static void windows(
      Connection connection, DreamTask task, Instant since, ObjectNode result) throws SQLException {
    var operations = result.putObject("operations");
    try (var statement = connection.prepareStatement(WINDOWS)) {
      var time = OffsetDateTime.ofInstant(since, ZoneOffset.UTC);
      for (var i = 1; i <= 3; i++) {
        statement.setObject(i, time);
      }
      scope(statement, 4, task);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          operations
              .putObject(rows.getString("operation"))
              .put("windows_dreamed", rows.getLong("dreamed"))
              .put("rows", rows.getLong("rows"))
              .put("windows_untouched", rows.getLong("untouched"));
        }
      }
    }
  }

  private static void calls(Connection connection, DreamTask task, Instant since, ObjectNode result)
      throws SQLException {
    try (var statement = connection.prepareStatement(CALLS)) {
      statement.setObject(1, OffsetDateTime.ofInstant(since, ZoneOffset.UTC));
      scope(statement, 2, task);
      try (var sums = statement.executeQuery()) {
        sums.next();
        result.put("model_calls", sums.getLong("calls"));
        result.put("answers_from_cache", sums.getLong("cached"));
        result.put("tokens_consumed", sums.getLong("tokens"));
        result.put("estimated_cost_usd", BigDecimal.valueOf(sums.getLong("cost"), 6));
        result.put("llm_provider", sums.getString("provider"));
        result.put("llm_model", sums.getString("model"));
      }
    }
  }

  private static void scope(PreparedStatement statement, int first, DreamTask task)
      throws SQLException {
    statement.setString(first, task.tenantId());
    statement.setString(first + 1, task.tenantId());
    statement.setString(first + 2, task.userId());
    statement.setString(first + 3, task.userId());
  }

  /** Prints it, and for what nothing was found. */
  static void print(DreamTask task, ObjectNode result, PrintStream out) {
    out.printf(
        "Dreamed: %s, of windows that start at or after %s%n", task.type(), text(result, "from"));
    result
        .path("operations")
        .properties()
        .forEach(
            operation ->
                out.printf(
                    "  %-14s %8d windows written, %8d rows; %d windows left as they are%n",
                    operation.getKey(),
                    operation.getValue().path("windows_dreamed").asLong(),
                    operation.getValue().path("rows").asLong(),
                    operation.getValue().path("windows_untouched").asLong()));
    out.printf("  skipped by --limit: %d%n", result.path("skipped_by_limit").asInt());
    out.printf(
        "  %d model calls, %d cached answers, %d tokens, %s USD, %s s%n",
        result.path("model_calls").asLong(),
        result.path("answers_from_cache").asLong(),
        result.path("tokens_consumed").asLong(),
        text(result, "estimated_cost_usd"),
        text(result, "processing_time_seconds"));
    var empty = task.paying().stream().filter(operation -> wrote(result, operation) == 0).toList();
    if (!empty.isEmpty()) {
      out.printf(
          "Found nothing to dream for %s in the activity of %s since then%n",
          String.join(", ", empty), task.scope().described());
    }
    out.flush();
  }

  private static long wrote(ObjectNode result, String operation) {
    return result.path("operations").path(operation).path("windows_dreamed").asLong();
  }

  private static String text(ObjectNode result, String field) {
    return result.path(field).asText();
  }
}
