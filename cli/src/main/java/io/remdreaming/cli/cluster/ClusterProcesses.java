package io.remdreaming.cli.cluster;

import io.remdreaming.cli.errors.ExecutionFailedException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.GlobalConfiguration;

/**
 * The processes of a cluster: which there are, and how each is started.
 *
 * @param environment of this process, of which it needs {@code REM_JDBC_URL} and {@code
 *     REM_JAVA_OPTS}
 */
record ClusterProcesses(
    ClusterHome home, FlinkFolder flink, ClusterShape shape, Map<String, String> environment) {

  static final String KAFKA = "kafka";
  static final String ZOOKEEPER = "zookeeper";
  static final String JOB_MANAGER = "jobmanager";

  private static final String ENTRY_POINT =
      "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint";
  private static final String TASK_MANAGER_RUNNER =
      "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
  private static final String ZOOKEEPER_SERVER =
      "org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer";

  /**
   * ZooKeeper removes an empty container node once a minute, here never. A JobManager whose session
   * has expired leaves its election's node empty, and without it is not elected again.
   *
   * @see <a href="https://issues.apache.org/jira/browse/CURATOR-724">CURATOR-724</a>
   */
  private static final String KEEP_EMPTY_CONTAINERS =
      "-Dznode.container.checkIntervalMs=" + Integer.MAX_VALUE;

  static String taskManager(int number) {
    return "taskmanager-" + number;
  }

  /** The names of those that belong to Flink. */
  static boolean isFlinks(String name) {
    return name.equals(JOB_MANAGER) || name.startsWith("taskmanager-");
  }

  /** All names, in the order in which they start. */
  List<String> names() {
    var names = new ArrayList<String>(List.of(KAFKA));
    if (shape.isHighlyAvailable()) {
      names.add(ZOOKEEPER);
    }
    names.add(JOB_MANAGER);
    for (var number = 1; number <= shape.taskManagers(); number++) {
      names.add(taskManager(number));
    }
    return names;
  }

  ProcessSpec spec(String name) {
    return switch (name) {
      case KAFKA -> kafka();
      case ZOOKEEPER -> zooKeeper();
      case JOB_MANAGER -> jobManager();
      default -> taskManager(name);
    };
  }

  private ProcessSpec kafka() {
    return new ProcessSpec(
        KAFKA,
        java(
            List.of("-Xmx384m", "-XX:+UseSerialGC", "-cp", ownClassPath()),
            "io.remdreaming.cli.kafka.KafkaProcess",
            List.of(home.home().kafka().toString())),
        Map.of("REM_HOME", home.home().root().toString()),
        home.home().root());
  }

  private static String ownClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .reduce((one, other) -> one + File.pathSeparator + other)
        .orElse("");
  }

  private ProcessSpec zooKeeper() {
    var file = home.zooKeeper().resolve("zoo.cfg");
    try {
      Files.createDirectories(home.zooKeeper().resolve("data"));
      Files.write(
          file,
          List.of(
              "tickTime=1000",
              "dataDir=" + home.zooKeeper().resolve("data"),
              "clientPort=" + shape.ports().zooKeeper(),
              "clientPortAddress=127.0.0.1",
              "server.1=127.0.0.1"));
    } catch (IOException e) {
      throw new ExecutionFailedException("cannot write " + file, e);
    }
    return new ProcessSpec(
        ZOOKEEPER,
        java(
            List.of(
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-Dzookeeper.admin.enableServer=false",
                KEEP_EMPTY_CONTAINERS,
                logging(),
                "-cp",
                flink.classPath()),
            ZOOKEEPER_SERVER,
            List.of("--zkConfigFile", file.toString(), "--peerId", "1")),
        Map.of(),
        home.zooKeeper());
  }

  private ProcessSpec jobManager() {
    var arguments = arguments();
    var program = new ArrayList<>(List.of("--configDir", flink.configuration().toString()));
    program.addAll(arguments.dynamic());
    program.addAll(arguments.job());
    return ofFlink(JOB_MANAGER, arguments.jobManagerJvm(), ENTRY_POINT, program);
  }

  private ProcessSpec taskManager(String name) {
    var arguments = arguments();
    var program = new ArrayList<>(List.of("--configDir", flink.configuration().toString()));
    program.addAll(arguments.taskManagerDynamic());
    return ofFlink(name, arguments.taskManagerJvm(), TASK_MANAGER_RUNNER, program);
  }

  private FlinkArguments arguments() {
    var configuration = GlobalConfiguration.loadConfiguration(flink.configuration().toString());
    return new FlinkArguments(home, shape, configuration);
  }

  private ProcessSpec ofFlink(String name, List<String> jvm, String main, List<String> program) {
    var options = new ArrayList<>(jvm);
    options.addAll(List.of(logging(), "-cp", flink.classPath()));
    return new ProcessSpec(
        name,
        java(options, main, program),
        Map.of(
            "FLINK_LIB_DIR", flink.lib().toString(),
            "REM_JDBC_URL", environment.getOrDefault("REM_JDBC_URL", "")),
        home.flink());
  }

  private String logging() {
    var file = flink.configuration().resolve("log4j-console.properties");
    return "-Dlog4j.configurationFile=" + file.toUri();
  }

  private List<String> java(List<String> options, String main, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options.subList(0, options.size() - 2));
    for (var own : environment.getOrDefault("REM_JAVA_OPTS", "").split("\\s+")) {
      if (!own.isBlank()) {
        command.add(own);
      }
    }
    command.addAll(options.subList(options.size() - 2, options.size()));
    command.add(main);
    command.addAll(arguments);
    return command;
  }
}
