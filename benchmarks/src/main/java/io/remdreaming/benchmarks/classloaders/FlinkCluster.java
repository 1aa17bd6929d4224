package io.remdreaming.benchmarks.classloaders;

import io.remdreaming.cli.cluster.Waiting;
import io.remdreaming.cli.flink.ResourceStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;

/**
 * A session cluster: a JobManager and one TaskManager, each a JVM of its own, with the project's
 * configuration, on the loopback address.
 */
record FlinkCluster(JavaProcess jobManager, JavaProcess taskManager, FlinkRest rest) {

  private static final String JOB_MANAGER =
      "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
  private static final String TASK_MANAGER =
      "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
  private static final String HOST = "127.0.0.1";
  private static final Duration STARTING = Duration.ofMinutes(2);

  /**
   * What its processes are given.
   *
   * @param configuration the folder of the project's configuration
   * @param folder takes logs, state and temporary files
   * @param classPath Flink's jars
   * @param environment variables
   * @param settings that differ from the configuration's
   */
  record Given(
      Path configuration,
      Path folder,
      String classPath,
      Map<String, String> environment,
      Map<String, String> settings) {}

  /**
   * Starts it, and waits until it takes jobs.
   *
   * @param closing ends its processes
   */
  static FlinkCluster start(Given given, ResourceStack closing) {
    var port = freePort();
    var settings = settings(given, port);
    var jobManager = closing.add(java(JOB_MANAGER, 512, given, settings));
    var taskManager = closing.add(java(TASK_MANAGER, 1024, given, settings));
    var rest = new FlinkRest("http://" + HOST + ":" + port);
    Waiting.until("the cluster has a free slot", STARTING, () -> rest.hasFreeSlots(1));
    return new FlinkCluster(jobManager, taskManager, rest);
  }

  private static JavaProcess java(String main, int heapMib, Given given, List<String> settings) {
    var configuration = given.configuration().toString();
    var flink = GlobalConfiguration.loadConfiguration(configuration);
    var logging = given.configuration().resolve("log4j-console.properties");
    var arguments = new ArrayList<>(List.of(flink.get(CoreOptions.FLINK_JVM_OPTIONS).split(" ")));
    arguments.addAll(
        List.of(
            "-XX:+UseParallelGC",
            "-Xmx" + heapMib + "m",
            "-XX:MaxMetaspaceSize=256m",
            "-XX:+HeapDumpOnOutOfMemoryError",
            "-XX:HeapDumpPath=" + given.folder(),
            "-Dlog4j.configurationFile=" + logging));
    arguments.addAll(List.of("-cp", given.classPath(), main, "--configDir", configuration));
    arguments.addAll(settings);
    var log = given.folder().resolve(main.substring(main.lastIndexOf('.') + 1) + ".log");
    return JavaProcess.start(arguments, given.environment(), log);
  }

  private static List<String> settings(Given given, int rest) {
    var folder = given.folder();
    var settings = new ArrayList<String>();
    for (var setting :
        List.of(
            "jobmanager.rpc.address=" + HOST,
            "jobmanager.rpc.port=" + freePort(),
            "jobmanager.bind-host=" + HOST,
            "taskmanager.host=" + HOST,
            "taskmanager.bind-host=" + HOST,
            "rest.address=" + HOST,
            "rest.bind-address=" + HOST,
            "rest.port=" + rest,
            "web.submit.enable=true",
            "web.cancel.enable=true",
            "web.upload.dir=" + made(folder.resolve("jars")),
            "io.tmp.dirs=" + made(folder.resolve("tmp")),
            "execution.checkpointing.dir=" + made(folder.resolve("checkpoints")).toUri(),
            "execution.checkpointing.savepoint-dir=" + made(folder.resolve("savepoints")).toUri(),
            "execution.checkpointing.interval=1 s",
            "execution.checkpointing.min-pause=0 s",
            "restart-strategy.exponential-delay.max-backoff=2 s",
            "parallelism.default=1",
            "taskmanager.numberOfTaskSlots=1",
            "taskmanager.cpu.cores=1",
            "taskmanager.memory.framework.heap.size=128m",
            "taskmanager.memory.framework.off-heap.size=128m",
            "taskmanager.memory.jvm-metaspace.size=256m",
            "taskmanager.memory.jvm-overhead.min=192m",
            "taskmanager.memory.jvm-overhead.max=192m",
            "taskmanager.memory.task.heap.size=896m",
            "taskmanager.memory.task.off-heap.size=128m",
            "taskmanager.memory.managed.size=192m",
            "taskmanager.memory.network.min=96m",
            "taskmanager.memory.network.max=96m")) {
      // Of two, Flink would take the first.
      if (!given.settings().containsKey(setting.substring(0, setting.indexOf('=')))) {
        settings.addAll(List.of("-D", setting));
      }
    }
    given.settings().forEach((key, value) -> settings.addAll(List.of("-D", key + "=" + value)));
    return settings;
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JobManager and Flink's clients must know these before there is anybody to ask. */
  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
