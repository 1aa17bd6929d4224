package io.remdreaming.cli.dream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.cli.database.Database;
import io.remdreaming.query.calls.CallTotals;
import io.remdreaming.query.runs.DreamedWindows;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a run has done: what was written, and what models took, since it began.
 *
 * @param skipped windows that the limit left out
 */
record DreamResult(
    DreamTask task,
    List<DreamedWindows> operations,
    CallTotals calls,
    int skipped,
    double seconds) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static DreamResult read(Database database, DreamTask task, Instant since, int skipped) {
    return database.with(
        connection ->
            new DreamResult(
                task,
                DreamedWindows.since(connection, task.scope(), since),
                CallTotals.since(connection, task.scope(), since),
                skipped,
                Duration.between(since, Instant.now()).toMillis() / 1000.0));
  }

  /** As {@code dream_jobs.result} keeps it. */
  ObjectNode json() {
    var json = JSON.createObjectNode();
    json.put("from", task.from().toString());
    var all = json.putObject("operations");
    for (var operation : operations) {
      all.putObject(operation.operation())
          .put("windows_dreamed", operation.dreamed())
          .put("rows", operation.rows())
          .put("windows_untouched", operation.untouched());
    }
    return json.put("model_calls", calls.calls())
        .put("answers_from_cache", calls.cached())
        .put("tokens_consumed", calls.tokens())
        .put("estimated_cost_usd", calls.costUsd())
        .put("llm_provider", calls.provider())
        .put("llm_model", calls.models())
        .put("skipped_by_limit", skipped)
        .put("processing_time_seconds", seconds);
  }

  /** Prints it, and for which of the paying operations nothing was found. */
  void print(List<String> paying, PrintStream out) {
    out.printf("Dreamed: %s, of windows that start at or after %s%n", task.type(), task.from());
    for (var operation : operations) {
      out.printf(
          "  %-14s %8d windows written, %8d rows; %d windows left as they are%n",
          operation.operation(), operation.dreamed(), operation.rows(), operation.untouched());
    }
    out.printf("  skipped by --limit: %d%n", skipped);
    out.printf(
        "  %d model calls, %d cached answers, %d tokens, %s USD, %s s%n",
        calls.calls(), calls.cached(), calls.tokens(), calls.costUsd(), seconds);
    var empty = paying.stream().filter(operation -> dreamed(operation) == 0).toList();
    if (!empty.isEmpty()) {
      out.printf(
          "Found nothing to dream for %s in the activity of %s since then%n",
          String.join(", ", empty), task.scope().described());
    }
    out.flush();
  }

  private long dreamed(String operation) {
    return operations.stream()
        .filter(windows -> windows.operation().equals(operation))
        .mapToLong(DreamedWindows::dreamed)
        .sum();
  }
}
