package io.remdreaming.cli.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * The arguments of Flink's processes, as the scripts of its image make them: options of the JVM by
 * the configuration's memory, then the settings that differ from {@code flink-conf}.
 *
 * @param flinkConf the configuration of {@code flink-conf}
 */
public record FlinkArguments(ClusterHome home, ClusterShape shape, Configuration flinkConf) {

  /** Of each TaskManager, as in {@code flink-conf}. */
  static final int SLOTS = 2;

  private static final String HOST = "127.0.0.1";
  private static final String SESSION_TIMEOUT_MS = "6000";
  private static final Pattern SETTING = Pattern.compile("-D\\s+(\\S+)");

  /** Small processes, which share the machine's processors and so may be slow to answer. */
  private static final Map<String, String> SMALL =
      Map.ofEntries(
          Map.entry("pekko.ask.timeout", "60 s"),
          Map.entry("jobmanager.memory.process.size", "1024m"),
          Map.entry("taskmanager.memory.process.size", "1472m"),
          Map.entry("taskmanager.memory.managed.fraction", "0.2"),
          Map.entry("taskmanager.memory.network.min", "64m"),
          Map.entry("taskmanager.memory.network.max", "64m"),
          Map.entry("taskmanager.memory.task.off-heap.size", "160m"));

  /**
   * What differs from {@code flink-conf}: one machine, small processes, folders, given settings.
   */
  Map<String, String> settings() {
    var settings = new LinkedHashMap<String, String>(SMALL);
    for (var key :
        List.of(
            "jobmanager.rpc.address",
            "jobmanager.bind-host",
            "taskmanager.host",
            "taskmanager.bind-host",
            "rest.address",
            "rest.bind-address")) {
      settings.put(key, HOST);
    }
    settings.put("jobmanager.rpc.port", "" + shape.ports().rpc());
    settings.put("rest.port", "" + shape.ports().rest());
    settings.put("taskmanager.numberOfTaskSlots", "" + SLOTS);
    // So that the subtasks are on all TaskManagers, however few they are.
    settings.put("taskmanager.load-balance.mode", "SLOTS");
    settings.put("parallelism.default", "" + shape.parallelism());
    // Prometheus' reporter would listen on all addresses.
    settings.put("metrics.reporters", "");
    settings.put("io.tmp.dirs", home.temporary().toString());
    settings.put("execution.checkpointing.dir", home.checkpoints().toUri().toString());
    settings.put("execution.checkpointing.savepoint-dir", home.savepoints().toUri().toString());
    if (shape.isHighlyAvailable()) {
      settings.putAll(highAvailability());
    }
    settings.putAll(shape.flink());
    return settings;
  }

  private Map<String, String> highAvailability() {
    return Map.of(
        "high-availability.type",
        "zookeeper",
        "high-availability.zookeeper.quorum",
        HOST + ":" + shape.ports().zooKeeper(),
        "high-availability.zookeeper.client.session-timeout",
        SESSION_TIMEOUT_MS,
        "high-availability.storageDir",
        home.highAvailability().toUri().toString(),
        "high-availability.cluster-id",
        "rem-dreaming-" + shape.epoch());
  }

  private Configuration configuration() {
    var all = new Configuration(flinkConf);
    all.addAll(Configuration.fromMap(settings()));
    return all;
  }

  /** Options of the JobManager's JVM. */
  List<String> jobManagerJvm() {
    var all = configuration();
    var memory = JobManagerProcessUtils.processSpecFromConfig(all);
    return jvm(JobManagerProcessUtils.generateJvmParametersStr(memory, all), "");
  }

  /** Options of a TaskManager's JVM. */
  List<String> taskManagerJvm() {
    var memory = TaskExecutorProcessUtils.processSpecFromConfig(configuration());
    return jvm(
        ProcessMemoryUtils.generateJvmParametersStr(memory),
        configuration().get(CoreOptions.FLINK_TM_JVM_OPTIONS));
  }

  private List<String> jvm(String memory, String own) {
    var options = new ArrayList<String>();
    for (var given : List.of(configuration().get(CoreOptions.FLINK_JVM_OPTIONS), own, memory)) {
      for (var option : given.split(" ")) {
        if (!option.isBlank()) {
          options.add(option);
        }
      }
    }
    return options;
  }

  /** The settings as arguments. */
  List<String> dynamic() {
    var arguments = new ArrayList<String>();
    settings().forEach((key, value) -> arguments.addAll(List.of("-D", key + "=" + value)));
    return arguments;
  }

  /**
   * Those of a TaskManager: the same, and its memory in full, which it does not work out itself.
   */
  List<String> taskManagerDynamic() {
    var memory = TaskExecutorProcessUtils.processSpecFromConfig(configuration());
    var told = new LinkedHashMap<>(settings());
    told.remove("taskmanager.memory.process.size");
    SETTING
        .matcher(TaskExecutorProcessUtils.generateDynamicConfigsStr(memory))
        .results()
        .map(setting -> setting.group(1).split("=", 2))
        .forEach(setting -> told.put(setting[0], setting[1]));
    var arguments = new ArrayList<String>();
    told.forEach((key, value) -> arguments.addAll(List.of("-D", key + "=" + value)));
    return arguments;
  }

  /** The job's own: where it begins from, and its options. */
  List<String> job() {
    var arguments =
        new ArrayList<String>(List.of("--job-classname", "io.remdreaming.jobs.DreamingJob"));
    if (!shape.restoreFrom().isEmpty()) {
      arguments.addAll(List.of("--fromSavepoint", shape.restoreFrom()));
    }
    shape.job().forEach((key, value) -> arguments.addAll(List.of("--" + key, value)));
    return arguments;
  }
}
