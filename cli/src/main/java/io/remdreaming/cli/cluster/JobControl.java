package io.remdreaming.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.flink.FlinkRest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;

/** The job of a cluster, through Flink's REST interface. */
public final class JobControl {

  private static final Duration SAVEPOINT_LIMIT = Duration.ofMinutes(3);
  private static final String METADATA = "_metadata";

  private final FlinkRest rest;

  /**
   * @param uiAddress where Flink's REST interface is
   */
  public JobControl(String uiAddress) {
    this.rest = new FlinkRest(uiAddress);
  }

  /** How the job is, as far as anybody tells. */
  public JobStatus status() {
    try {
      for (var job : rest.get("/jobs/overview").path("jobs")) {
        return status(job);
      }
    } catch (IOException e) {
      return JobStatus.NONE;
    }
    return JobStatus.NONE;
  }

  private JobStatus status(JsonNode job) throws IOException {
    var id = job.path("jid").asText();
    var tasks = job.path("tasks");
    var total = tasks.path("total").asInt();
    var up = tasks.path("running").asInt() + tasks.path("finished").asInt();
    var checkpoints = rest.get("/jobs/" + id + "/checkpoints");
    var last = checkpoints.path("latest").path("completed");
    return new JobStatus(
        id,
        job.path("state").asText(),
        total > 0 && up == total,
        restarts(id),
        last.path("id").asLong(),
        Instant.ofEpochMilli(last.path("trigger_timestamp").asLong()),
        last.path("end_to_end_duration").asLong(),
        last.path("state_size").asLong());
  }

  private int restarts(String id) throws IOException {
    return rest.get("/jobs/" + id + "/metrics?get=numRestarts").path(0).path("value").asInt();
  }

  /** Takes a savepoint of the running job into a folder; returns its own folder. */
  public Path savepoint(Path folder) {
    return taken("savepoints", Map.of("target-directory", uri(folder)), folder);
  }

  /** Ends the job with a savepoint, without draining. */
  Path stopWithSavepoint(Path folder) {
    return taken("stop", Map.of("targetDirectory", uri(folder), "drain", false), folder);
  }

  private static String uri(Path folder) {
    return folder.toUri().toString();
  }

  private Path taken(String how, Map<String, ?> request, Path folder) {
    var id = status().id();
    if (id.isEmpty()) {
      throw new ExecutionFailedException("there is no job to take a savepoint of");
    }
    try {
      var trigger = rest.post("/jobs/" + id + "/" + how, request).path("request-id").asText();
      Waiting.until("the savepoint is taken", SAVEPOINT_LIMIT, () -> isTaken(id, trigger, folder));
    } catch (IOException e) {
      throw new ExecutionFailedException("Flink takes no savepoint: " + e.getMessage(), e);
    }
    return in(folder).orElseThrow();
  }

  /** Also by its last file: the JobManager may have ended before it tells. */
  private boolean isTaken(String job, String trigger, Path folder) {
    try {
      var answer = rest.get("/jobs/" + job + "/savepoints/" + trigger);
      var failure = answer.path("operation").path("failure-cause").path("class").asText();
      if (!failure.isEmpty()) {
        throw new ExecutionFailedException("Flink took no savepoint: " + failure);
      }
      return answer.path("status").path("id").asText().equals("COMPLETED");
    } catch (IOException e) {
      return in(folder).isPresent();
    }
  }

  private static Optional<Path> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (var found = Files.newDirectoryStream(folder)) {
      return StreamSupport.stream(found.spliterator(), false)
          .filter(savepoint -> Files.isRegularFile(savepoint.resolve(METADATA)))
          .findFirst();
    } catch (IOException e) {
      throw new ExecutionFailedException("cannot read " + folder, e);
    }
  }

  /** Waits until the job runs, or a process that it needs has ended. */
  void awaitRunning(Duration limit, BooleanSupplier canStill) {
    Waiting.until(
        "the job runs",
        limit,
        () -> {
          if (!canStill.getAsBoolean()) {
            throw new ExecutionFailedException("a process of the cluster has ended");
          }
          return status().isRunning();
        });
  }
}
