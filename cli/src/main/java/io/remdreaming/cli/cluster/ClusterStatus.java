package io.remdreaming.cli.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What {@code cluster status} prints. */
public final class ClusterStatus {

  private static final String LINE = "%-15s %s";

  private ClusterStatus() {}

  /** A line a process, then the job. */
  public static List<String> lines(Cluster cluster) {
    var lines = new ArrayList<String>();
    for (var name : cluster.expected()) {
      var process = cluster.processes().running(name);
      lines.add(
          LINE.formatted(
              name, process.map(handle -> "process " + handle.pid()).orElse("does not run")));
    }
    var job = cluster.job().status();
    var shape = cluster.shape().orElseThrow();
    lines.add(
        LINE.formatted(
            "job",
            "%s, parallelism %d, %d restarts"
                .formatted(job.state(), shape.parallelism(), job.restarts())));
    lines.add(LINE.formatted("checkpoint", checkpoint(job, Instant.now())));
    lines.add(LINE.formatted("Flink UI", cluster.uiAddress()));
    lines.add(LINE.formatted("Kafka", cluster.brokers()));
    lines.add(LINE.formatted("logs", cluster.home().logs()));
    return lines;
  }

  static String checkpoint(JobStatus job, Instant now) {
    if (job.checkpoint() == 0) {
      return "none of this job yet";
    }
    return "%d, %d s ago, took %d ms, %d bytes"
        .formatted(
            job.checkpoint(),
            Duration.between(job.triggeredAt(), now).toSeconds(),
            job.checkpointMs(),
            job.checkpointBytes());
  }
}
