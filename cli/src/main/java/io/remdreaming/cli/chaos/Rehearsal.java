package io.remdreaming.cli.chaos;

import io.remdreaming.cli.cluster.Cluster;
import io.remdreaming.cli.cluster.ClusterPorts;
import io.remdreaming.cli.cluster.ClusterShape;
import io.remdreaming.cli.cluster.ProcessSpec;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.database.Schema;
import io.remdreaming.jobs.options.DreamingOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The stage of all runs: an empty cluster with PostgreSQL and a model server beside it.
 *
 * @param modelPort where the model server listens
 */
record Rehearsal(Cluster cluster, PostgresServer postgres, Database database, int modelPort) {

  private static final int TASK_MANAGERS = 2;

  private static final Map<String, String> JOB =
      Map.ofEntries(
          Map.entry("dreaming.session.idle-timeout", "2 s"),
          Map.entry("dreaming.entities.debounce", "250 ms"),
          Map.entry("dreaming.user-model.debounce", "500 ms"),
          Map.entry("dreaming.user-model.interval", "1 s"),
          Map.entry("affinity.refresh-interval", "500 ms"),
          Map.entry("embedding.provider", "hashed"),
          Map.entry("llm.provider", "litellm"),
          Map.entry("llm.model.good", "stub"),
          Map.entry("llm.deadline", "20 s"),
          Map.entry("llm.retries", "2"),
          Map.entry("llm.retry.initial-backoff", "200 ms"),
          Map.entry("llm.retry.max-backoff", "1 s"),
          Map.entry("llm.window-retry.initial-backoff", "1 s"),
          Map.entry("llm.window-retry.max-backoff", "5 s"),
          Map.entry("llm.breaker.open-duration", "2 s"));

  private static final Map<String, String> FLINK =
      Map.of(
          "execution.checkpointing.interval", "2 s",
          "execution.checkpointing.min-pause", "500 ms",
          "heartbeat.interval", "3 s",
          "heartbeat.timeout", "15 s",
          "restart-strategy.exponential-delay.initial-backoff", "500 ms",
          "restart-strategy.exponential-delay.max-backoff", "5 s");

  /** Empties everything, and starts the job. */
  void begin(int parallelism) {
    cluster.stop();
    cluster.clear();
    postgres.mend();
    var job = new HashMap<>(JOB);
    job.put("llm.base-url", "http://127.0.0.1:" + modelPort + "/v1");
    emptyTables(job);
    startModel();
    cluster.start(
        new ClusterShape(
            TASK_MANAGERS, parallelism, true, 0, ClusterPorts.choose(0), "", job, FLINK));
  }

  private void emptyTables(Map<String, String> job) {
    var all = new HashMap<>(job);
    all.put("kafka.bootstrap.servers", "127.0.0.1:9092");
    var schema = new Schema(database, DreamingOptions.from(all).space().dimension());
    schema.drop();
    schema.migrate();
  }

  /** Starts the model server. */
  void startModel() {
    var home = cluster.home().home().root();
    cluster.startBeside(
        new ProcessSpec(
            FaultSchedule.MODEL,
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.remdreaming.cli.Main",
                "stub-model",
                "--port",
                "" + modelPort,
                "--latency",
                "100ms"),
            Map.of("REM_HOME", home.toString()),
            Path.of("").toAbsolutePath()));
  }

  /** Starts what has ended; returns the names. */
  List<String> startMissing() {
    return cluster.startMissing();
  }
}
