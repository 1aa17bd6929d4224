package io.remdreaming.cli;

import io.remdreaming.cli.arguments.InputFile;
import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.cli.cluster.Cluster;
import io.remdreaming.cli.cluster.ClusterHome;
import io.remdreaming.cli.cluster.ClusterShape;
import io.remdreaming.cli.cluster.ClusterStatus;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.database.Schema;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.home.HomeLock;
import io.remdreaming.jobs.options.DreamingOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the fat jar on a Flink cluster of processes on this machine. */
@Command(name = "cluster")
final class ClusterCommand extends ContextCommand implements Runnable {

  private static final int MOST_TASK_MANAGERS = 16;
  private static final int MOST_SUBTASKS = 32;

  /** What {@code cluster kill} can kill. */
  enum Role {
    JOBMANAGER,
    TASKMANAGER
  }

  @Override
  public void run() {
    throw new InvalidInputException(
        "expected 'cluster start', 'stop', 'status', 'kill', 'savepoint', 'upgrade' or 'rescale'");
  }

  @Command(
      name = "start",
      description = {
        "Starts Kafka, a JobManager with the job, and TaskManagers, each a process of its own.",
        "If some of them have ended, it starts these again."
      })
  int start(@Mixin ProjectOption project, @Mixin ClusterOptions options) {
    var cluster = cluster(project);
    try (var lock = lock(cluster)) {
      if (cluster.isStarted()) {
        return startAgain(cluster);
      }
      var shape = options.shape();
      prepare(cluster, options);
      cluster.start(shape);
      tell(cluster);
      return 0;
    }
  }

  private int startAgain(Cluster cluster) {
    var missing = cluster.startMissing();
    if (missing.isEmpty()) {
      context().notice("the cluster runs already; UI: " + cluster.uiAddress());
      return 0;
    }
    context().notice("started again: " + String.join(", ", missing));
    cluster.awaitJob();
    tell(cluster);
    return 0;
  }

  private void prepare(Cluster cluster, ClusterOptions options) {
    var database = Database.of(context().environment());
    var checked = DreamingOptions.from(options.job("127.0.0.1:9092"));
    var schema = new Schema(database, checked.space().dimension());
    if (options.isFresh()) {
      cluster.clear();
      schema.drop();
    }
    schema.migrate();
    Schema.verify(database, checked.space());
  }

  private void tell(Cluster cluster) {
    var home = cluster.home().home().root();
    context().messages().println("Flink UI: " + cluster.uiAddress());
    context()
        .messages()
        .println("Send events with 'REM_HOME=%s ./rem-dreaming send FILE'".formatted(home));
  }

  @Command(name = "stop", description = "Ends all its processes; log, state and tables stay.")
  int stop(@Mixin ProjectOption project) {
    var cluster = cluster(project);
    if (!cluster.isStarted()) {
      context().notice("no cluster runs in " + cluster.home().home().root());
      return 0;
    }
    try (var lock = lock(cluster)) {
      cluster.stop();
      context().notice("the cluster has stopped");
      return 0;
    }
  }

  @Command(name = "status", description = "Prints processes, the job, its last checkpoint.")
  int status(@Mixin ProjectOption project) {
    var cluster = cluster(project);
    if (!cluster.isStarted()) {
      context().notice("no cluster runs in " + cluster.home().home().root());
      return 1;
    }
    ClusterStatus.lines(cluster).forEach(context().out()::println);
    context().out().flush();
    return 0;
  }

  @Command(name = "kill", description = "Kills a process (SIGKILL); 'start' starts it again.")
  int kill(
      @Mixin ProjectOption project,
      @Parameters(index = "0", paramLabel = "ROLE", description = "jobmanager or taskmanager.")
          Role role,
      @Parameters(
              index = "1",
              arity = "0..1",
              defaultValue = "1",
              paramLabel = "N",
              description = "Which TaskManager (default: 1).")
          int number) {
    var name = role == Role.JOBMANAGER ? "jobmanager" : "taskmanager-" + number;
    cluster(project).kill(name);
    context().notice("killed " + name);
    return 0;
  }

  @Command(name = "savepoint", description = "Takes a savepoint and prints its folder.")
  int savepoint(@Mixin ProjectOption project) {
    context().out().println(cluster(project).savepoint());
    context().out().flush();
    return 0;
  }

  @Command(
      name = "upgrade",
      description = "Ends the job with a savepoint and starts another jar from it.")
  int upgrade(
      @Mixin ProjectOption project,
      @Option(names = "--to", required = true, paramLabel = "JAR", description = "The new fat jar.")
          Path jar) {
    InputFile.require(jar, "a jar of the job");
    var cluster = cluster(project);
    return restart(cluster, Optional.of(jar), null);
  }

  @Command(
      name = "rescale",
      description = "Ends the job with a savepoint and starts it with another parallelism.")
  int rescale(
      @Mixin ProjectOption project,
      @Parameters(paramLabel = "N", description = "Subtasks of each operator.") int subtasks) {
    var parallelism = Numbers.within("N", subtasks, 1, MOST_SUBTASKS);
    return restart(cluster(project), Optional.empty(), parallelism);
  }

  private int restart(Cluster cluster, Optional<Path> jar, @Nullable Integer parallelism) {
    try (var lock = lock(cluster)) {
      var start = System.nanoTime();
      var subtasks =
          parallelism != null
              ? parallelism
              : cluster.shape().map(ClusterShape::parallelism).orElse(1);
      var savepoint = cluster.restart(jar, subtasks);
      var took = Duration.ofNanos(System.nanoTime() - start);
      context()
          .notice("the job runs again after %d s, from %s".formatted(took.toSeconds(), savepoint));
      return 0;
    }
  }

  private HomeLock lock(Cluster cluster) {
    cluster.home().home().create();
    return HomeLock.take(cluster.home().home(), "cluster");
  }

  private Cluster cluster(ProjectOption project) {
    var environment = context().environment();
    return new Cluster(
        new ClusterHome(environment.home()), project.folder(), environment, context().messages());
  }

  /** The most that the options take. */
  static final class Bounds {

    private Bounds() {}

    static int taskManagers(int given) {
      return Numbers.within("--taskmanagers", given, 1, MOST_TASK_MANAGERS);
    }

    static int parallelism(int given) {
      return Numbers.within("--parallelism", given, 1, MOST_SUBTASKS);
    }
  }
}
