package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.cli.cluster.ClusterPorts;
import io.remdreaming.cli.cluster.ClusterShape;
import io.remdreaming.cli.flink.FlinkSettings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a cluster is to be. */
final class ClusterOptions {

  @Option(
      names = "--taskmanagers",
      defaultValue = "2",
      paramLabel = "N",
      description = "Of two slots each (default: ${DEFAULT-VALUE}).")
  private int taskManagers;

  @Option(
      names = "--parallelism",
      defaultValue = "2",
      paramLabel = "N",
      description = "Subtasks of each operator (default: ${DEFAULT-VALUE}).")
  private int parallelism;

  @Option(
      names = "--ha",
      description = "High availability by ZooKeeper: a JobManager goes on where the last one was.")
  private boolean isHighlyAvailable;

  @Option(names = "--fresh", description = "Empties Kafka, Flink's state and the tables first.")
  private boolean isFresh;

  @Option(
      names = "--ui-port",
      paramLabel = "PORT",
      description = "Port of Flink's web UI (default: any that is free).")
  private @Nullable Integer uiPort;

  @Mixin private SettingOptions set = new SettingOptions();

  boolean isFresh() {
    return isFresh;
  }

  ClusterShape shape() {
    var port = uiPort == null ? 0 : Numbers.within("--ui-port", uiPort, 0, 65_535);
    var flink = set.values();
    flink.keySet().removeIf(key -> !isFlinks(key));
    return new ClusterShape(
        ClusterCommand.Bounds.taskManagers(taskManagers),
        ClusterCommand.Bounds.parallelism(parallelism),
        isHighlyAvailable,
        0,
        ClusterPorts.choose(port),
        "",
        job(),
        flink);
  }

  /** All options of the job, with brokers. */
  Map<String, String> job(String brokers) {
    var all = new HashMap<>(job());
    all.put(Brokers.KEY, brokers);
    return all;
  }

  private Map<String, String> job() {
    var job = set.values();
    job.keySet().removeIf(ClusterOptions::isFlinks);
    return job;
  }

  private static boolean isFlinks(String key) {
    return FlinkSettings.isFlinkKey(key) || key.startsWith("high-availability.");
  }
}
