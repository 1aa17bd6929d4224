package io.remdreaming.cli.cluster;

import io.remdreaming.cli.errors.ExecutionFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What a cluster was asked to be, kept in a file, so that what is missing of it can be started
 * again.
 *
 * @param taskManagers how many there are
 * @param parallelism subtasks of each operator
 * @param isHighlyAvailable whether JobManagers find what the one before left in ZooKeeper
 * @param epoch counts the jobs: each upgrade and each change of the parallelism begins one
 * @param ports where it listens
 * @param restoreFrom the savepoint or checkpoint that the epoch's job began from; {@code ""} for
 *     none
 * @param job options of the job
 * @param flink settings of Flink besides those of {@code flink-conf}
 */
public record ClusterShape(
    int taskManagers,
    int parallelism,
    boolean isHighlyAvailable,
    int epoch,
    ClusterPorts ports,
    String restoreFrom,
    Map<String, String> job,
    Map<String, String> flink) {

  private static final String JOB = "job.";
  private static final String FLINK = "flink.";

  public ClusterShape {
    job = Map.copyOf(job);
    flink = Map.copyOf(flink);
  }

  /** The same for the next job, which begins from a savepoint or checkpoint. */
  ClusterShape next(String from, int subtasks) {
    return new ClusterShape(
        taskManagers, subtasks, isHighlyAvailable, epoch + 1, ports, from, job, flink);
  }

  /** With as many TaskManagers as give each subtask a slot. */
  ClusterShape withSlotsForAll() {
    var needed = (parallelism + FlinkArguments.SLOTS - 1) / FlinkArguments.SLOTS;
    return new ClusterShape(
        Math.max(taskManagers, needed),
        parallelism,
        isHighlyAvailable,
        epoch,
        ports,
        restoreFrom,
        job,
        flink);
  }

  ClusterShape from(String savepoint) {
    return new ClusterShape(
        taskManagers, parallelism, isHighlyAvailable, epoch, ports, savepoint, job, flink);
  }

  static Optional<ClusterShape> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var all = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      all.load(reader);
    } catch (IOException e) {
      throw new ExecutionFailedException("cannot read " + file + ": " + e.getMessage(), e);
    }
    return Optional.of(of(all));
  }

  private static ClusterShape of(Properties all) {
    return new ClusterShape(
        number(all, "taskmanagers"),
        number(all, "parallelism"),
        Boolean.parseBoolean(all.getProperty("ha")),
        number(all, "epoch"),
        new ClusterPorts(number(all, "rest"), number(all, "rpc"), number(all, "zookeeper")),
        all.getProperty("restore-from", ""),
        below(all, JOB),
        below(all, FLINK));
  }

  private static int number(Properties all, String key) {
    return Integer.parseInt(all.getProperty(key, "0"));
  }

  private static Map<String, String> below(Properties all, String prefix) {
    var found = new TreeMap<String, String>();
    for (var key : all.stringPropertyNames()) {
      if (key.startsWith(prefix)) {
        found.put(key.substring(prefix.length()), all.getProperty(key));
      }
    }
    return found;
  }

  void write(Path file) {
    var all = new Properties();
    all.setProperty("taskmanagers", "" + taskManagers);
    all.setProperty("parallelism", "" + parallelism);
    all.setProperty("ha", "" + isHighlyAvailable);
    all.setProperty("epoch", "" + epoch);
    all.setProperty("rest", "" + ports.rest());
    all.setProperty("rpc", "" + ports.rpc());
    all.setProperty("zookeeper", "" + ports.zooKeeper());
    all.setProperty("restore-from", restoreFrom);
    job.forEach((key, value) -> all.setProperty(JOB + key, value));
    flink.forEach((key, value) -> all.setProperty(FLINK + key, value));
    try (var writer = Files.newBufferedWriter(file)) {
      all.store(writer, null);
    } catch (IOException e) {
      throw new ExecutionFailedException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
