package io.remdreaming.cli.flink;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.Configuration;

/** The Flink configuration of one JVM that is JobManager and TaskManager. */
public final class FlinkSettings {

  private static final Set<String> SECTIONS =
      Set.of(
          "blob",
          "classloader",
          "cluster",
          "execution",
          "heartbeat",
          "io",
          "jobmanager",
          "metrics",
          "parallelism",
          "pekko",
          "pipeline",
          "rest",
          "restart-strategy",
          "state",
          "taskmanager",
          "web");

  private static final String LOOPBACK = "localhost";

  private FlinkSettings() {}

  /** Whether a key is one of Flink's own, by its first part. */
  public static boolean isFlinkKey(String key) {
    return SECTIONS.contains(key.substring(0, Math.max(0, key.indexOf('.'))));
  }

  /**
   * The settings of a job.
   *
   * @param folder where checkpoints and temporary files go
   * @param uiPorts a port, a range of ports, or 0 for any
   * @param batch whether the job runs in batch mode, which takes no checkpoints
   * @param given what the caller sets, which wins
   */
  public static Configuration of(
      Path folder, int parallelism, String uiPorts, boolean batch, Map<String, String> given) {
    var settings = new LinkedHashMap<String, String>();
    addJob(settings, parallelism);
    addResources(settings, folder, parallelism);
    addUi(settings, uiPorts);
    addAddresses(settings);
    if (batch) {
      settings.put("execution.runtime-mode", "BATCH");
      settings.put("execution.batch.adaptive.auto-parallelism.enabled", "false");
    } else {
      settings.put("execution.runtime-mode", "STREAMING");
      addCheckpoints(settings, folder);
    }
    settings.putAll(given);
    return Configuration.fromMap(settings);
  }

  private static void addJob(Map<String, String> settings, int parallelism) {
    settings.put("parallelism.default", "" + parallelism);
    settings.put("pipeline.max-parallelism", "720");
    settings.put("pipeline.generic-types", "false");
    settings.put("pipeline.auto-generate-uids", "false");
    settings.put("pipeline.object-reuse", "true");
    settings.put("state.backend.type", "rocksdb");
    settings.put("state.backend.rocksdb.use-bloom-filter", "true");
    settings.put("state.backend.rocksdb.timer-service.factory", "HEAP");
    settings.put(
        "state.backend.rocksdb.compression.per.level",
        "NO_COMPRESSION;NO_COMPRESSION;SNAPPY_COMPRESSION");
    settings.put("state.backend.rocksdb.checkpoint.transfer.thread.num", "1");
    settings.put("restart-strategy.type", "exponential-delay");
    settings.put("restart-strategy.exponential-delay.initial-backoff", "500 ms");
    settings.put("restart-strategy.exponential-delay.max-backoff", "20 s");
    settings.put("restart-strategy.exponential-delay.attempts-before-reset-backoff", "3");
  }

  private static void addResources(Map<String, String> settings, Path folder, int slots) {
    settings.put("taskmanager.numberOfTaskSlots", "" + slots);
    settings.put("taskmanager.memory.network.min", "192m");
    settings.put("taskmanager.memory.network.max", "192m");
    settings.put("taskmanager.memory.managed.size", "384m");
    settings.put("io.tmp.dirs", temporary(folder).toString());
    // A laptop that slept is no failure.
    settings.put("heartbeat.timeout", "10 min");
    settings.put(
        "execution.checkpointing.savepoint-dir", folder.resolve("savepoints").toUri().toString());
  }

  /** Where Flink keeps what does not outlive it. */
  static Path temporary(Path folder) {
    return folder.resolve("tmp");
  }

  /**
   * The folder of jobs that dream in one space: state of another one is of no use.
   *
   * @param folder the folder of the first
   * @param revision how often a space was chosen
   */
  public static Path folder(Path folder, int revision) {
    return revision == 1 ? folder : folder.resolve("space-" + revision);
  }

  /** Where jobs leave their checkpoints. */
  public static Path checkpoints(Path folder) {
    return folder.resolve("checkpoints");
  }

  private static void addUi(Map<String, String> settings, String uiPorts) {
    settings.put("rest.bind-port", uiPorts);
    // Whoever asks wants to know how it is now.
    settings.put("metrics.fetcher.update-interval", "100");
    settings.put("web.submit.enable", "false");
    settings.put("web.cancel.enable", "false");
  }

  /** Nothing of Flink asks who it is talking to, so nobody else's machine may talk to it. */
  private static void addAddresses(Map<String, String> settings) {
    settings.put("rest.address", LOOPBACK);
    settings.put("rest.bind-address", LOOPBACK);
    settings.put("jobmanager.rpc.address", LOOPBACK);
    settings.put("jobmanager.bind-host", LOOPBACK);
    settings.put("taskmanager.host", LOOPBACK);
    settings.put("taskmanager.bind-host", LOOPBACK);
  }

  private static void addCheckpoints(Map<String, String> settings, Path folder) {
    settings.put("execution.checkpointing.dir", checkpoints(folder).toUri().toString());
    settings.put("execution.checkpointing.storage", "filesystem");
    settings.put("execution.checkpointing.interval", "1 s");
    settings.put("execution.checkpointing.mode", "EXACTLY_ONCE");
    settings.put("execution.checkpointing.unaligned.enabled", "false");
    settings.put("execution.checkpointing.timeout", "5 min");
    settings.put("execution.checkpointing.tolerable-failed-checkpoints", "10");
    settings.put("execution.checkpointing.incremental", "true");
    settings.put(
        "execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
    settings.put("execution.checkpointing.num-retained", "1");
  }
}
