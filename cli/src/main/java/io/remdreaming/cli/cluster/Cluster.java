package io.remdreaming.cli.cluster;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.flink.RetainedCheckpoints;
import io.remdreaming.cli.home.Environment;
import io.remdreaming.cli.home.RemHome;
import io.remdreaming.cli.kafka.EmbeddedKafka;
import io.remdreaming.cli.kafka.Topics;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * A JobManager in application mode, TaskManagers, Kafka and, if it is highly available, ZooKeeper:
 * processes of their own on this machine, which outlive the command that starts them.
 *
 * @param project the folder of this project, built
 * @param messages where progress is shown
 */
public record Cluster(
    ClusterHome home, Path project, Environment environment, PrintStream messages) {

  private static final Duration STARTING = Duration.ofMinutes(5);
  private static final Duration ENDING = Duration.ofSeconds(20);
  private static final Duration BROKER = Duration.ofMinutes(1);

  /** Its processes. */
  public ProcessFolder processes() {
    return new ProcessFolder(home.processes(), home.logs());
  }

  private FlinkFolder flink() {
    return new FlinkFolder(project, home);
  }

  /** What it was asked to be, if it was ever started. */
  public Optional<ClusterShape> shape() {
    return ClusterShape.read(home.shape());
  }

  private ClusterShape existing() {
    return shape()
        .filter(shape -> !processes().names().isEmpty())
        .orElseThrow(
            () -> new InvalidInputException("no cluster runs in %s".formatted(home.home().root())));
  }

  private ClusterProcesses table(ClusterShape shape) {
    return new ClusterProcesses(home, flink(), shape, environment.variables());
  }

  /** The names of the processes that should run. */
  public List<String> expected() {
    return shape().map(shape -> table(shape).names()).orElse(List.of());
  }

  /** The names of those that should run and do not. */
  public List<String> missing() {
    var running = processes();
    return expected().stream().filter(name -> running.running(name).isEmpty()).toList();
  }

  /** Whether it was started and not stopped. */
  public boolean isStarted() {
    return !processes().names().isEmpty();
  }

  public JobControl job() {
    return new JobControl(uiAddress());
  }

  public String uiAddress() {
    return shape().orElseThrow().ports().restAddress();
  }

  /** Where Kafka listens. */
  public String brokers() {
    return EmbeddedKafka.addressOf(home.home().kafka()).orElse("");
  }

  /** Deletes log, state and what was asked for; the tables are the caller's to empty. */
  public void clear() {
    for (var folder :
        List.of(home.home().kafka(), home.flink(), home.zooKeeper(), home.processes())) {
      RemHome.delete(folder);
    }
    RemHome.delete(home.shape());
  }

  /** Starts a cluster that does not run, from the newest state there is, and waits for its job. */
  public void start(ClusterShape asked) {
    home.home().create();
    flink().install(flink().builtJar());
    makeFolders();
    startProcess(asked, ClusterProcesses.KAFKA);
    var brokers = awaitBroker();
    var job = new HashMap<>(asked.job());
    job.put("kafka.bootstrap.servers", brokers);
    var from = uri(newestState(""));
    var epoch = shape().map(ClusterShape::epoch).orElse(0) + 1;
    var shape =
        new ClusterShape(
                asked.taskManagers(),
                asked.parallelism(),
                asked.isHighlyAvailable(),
                epoch,
                asked.ports(),
                from,
                job,
                asked.flink())
            .withSlotsForAll();
    if (!from.isEmpty()) {
      messages.println("Going on from " + from);
    }
    startAll(shape);
  }

  private void makeFolders() {
    try {
      for (var folder :
          List.of(home.temporary(), home.checkpoints(), home.savepoints(), home.logs())) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new ExecutionFailedException("cannot make folders in " + home.home().root(), e);
    }
  }

  private String awaitBroker() {
    Waiting.until("Kafka has chosen its ports", BROKER, () -> !brokers().isEmpty());
    Topics.ensure(brokers(), null);
    messages.println("Kafka: " + brokers());
    return brokers();
  }

  private void startAll(ClusterShape shape) {
    shape.write(home.shape());
    var table = table(shape);
    for (var name : table.names()) {
      if (processes().running(name).isEmpty()) {
        startProcess(shape, name);
      }
    }
    awaitJob();
  }

  private void startProcess(ClusterShape shape, String name) {
    processes().start(table(shape).spec(name));
  }

  /** Waits until the job runs. */
  public void awaitJob() {
    try {
      job().awaitRunning(STARTING, () -> missing().isEmpty());
    } catch (ExecutionFailedException e) {
      throw new ExecutionFailedException(
          "%s (missing: %s; logs: %s)"
              .formatted(e.getMessage(), String.join(", ", missing()), home.logs()),
          e);
    }
  }

  /** Starts again what does not run; a JobManager goes on from the newest state. */
  public List<String> startMissing() {
    var missing = missing();
    var shape = existing();
    for (var name : missing) {
      startProcess(
          name.equals(ClusterProcesses.JOB_MANAGER) && !shape.isHighlyAvailable()
              ? shape.from(uri(newestState(shape.restoreFrom())))
              : shape,
          name);
    }
    return missing;
  }

  /** The newer one of the newest retained checkpoint and the savepoint that the job began from. */
  private Optional<Path> newestState(String savepoint) {
    var checkpoint = RetainedCheckpoints.newestIn(home.checkpoints());
    if (savepoint.isEmpty()) {
      return checkpoint;
    }
    var taken = Path.of(URI.create(savepoint));
    return checkpoint.filter(newer -> age(newer).isAfter(age(taken))).or(() -> Optional.of(taken));
  }

  private static String uri(Optional<Path> state) {
    return state.map(path -> path.toUri().toString()).orElse("");
  }

  private static Instant age(Path state) {
    try {
      return Files.getLastModifiedTime(state.resolve("_metadata")).toInstant();
    } catch (IOException e) {
      return Instant.EPOCH;
    }
  }

  /** Kills a process as a failing machine would. */
  public void kill(String name) {
    existing();
    if (processes().running(name).isEmpty()) {
      throw new InvalidInputException(
          "%s does not run; there are %s".formatted(name, String.join(", ", running())));
    }
    processes().kill(name);
  }

  private List<String> running() {
    return expected().stream().filter(name -> processes().running(name).isPresent()).toList();
  }

  /** Takes a savepoint of the running job. */
  public Path savepoint() {
    existing();
    return job().savepoint(savepointFolder("taken"));
  }

  private Path savepointFolder(String why) {
    return home.savepoints().resolve(why + "-" + Instant.now().toEpochMilli());
  }

  /**
   * Ends the job with a savepoint, and starts from it with another jar or parallelism.
   *
   * @param jar the new jar, if it is another
   */
  public Path restart(Optional<Path> jar, int parallelism) {
    var shape = existing();
    var savepoint = job().stopWithSavepoint(savepointFolder("stopped"));
    endFlink();
    jar.ifPresent(flink()::install);
    startAll(shape.next(savepoint.toUri().toString(), parallelism).withSlotsForAll());
    return savepoint;
  }

  /** A JobManager whose job has ended ends by itself. */
  private void endFlink() {
    var unused = processes().hasEndedWithin(ClusterProcesses.JOB_MANAGER, ENDING);
    for (var name : processes().names()) {
      if (ClusterProcesses.isFlinks(name)) {
        processes().end(name, ENDING);
      }
    }
  }

  /** Ends all processes; log, state and tables stay. */
  public void stop() {
    endFlink();
    for (var name : List.of(ClusterProcesses.ZOOKEEPER, ClusterProcesses.KAFKA)) {
      processes().end(name, ENDING);
    }
    processes().names().forEach(name -> processes().end(name, ENDING));
  }

  /** Starts a process beside it, which ends with it. */
  public void startBeside(ProcessSpec spec) {
    processes().start(spec);
  }
}
