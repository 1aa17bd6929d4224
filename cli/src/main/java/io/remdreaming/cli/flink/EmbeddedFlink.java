package io.remdreaming.cli.flink;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.errors.RootCause;
import io.remdreaming.cli.home.RemHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/** A real Flink, JobManager and TaskManager with its web UI, within this JVM. */
public final class EmbeddedFlink implements AutoCloseable {

  private static final long CLOSING_SECONDS = 30;
  private static final String WRONG_SETTING = "Could not parse value";

  private final MiniCluster cluster;

  private EmbeddedFlink(MiniCluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Starts the cluster.
   *
   * @param folder the folder that {@code settings} were made for
   */
  public static EmbeddedFlink start(Path folder, Configuration settings) {
    try {
      var cluster = new MiniCluster(shape(settings));
      var temporary = FlinkSettings.temporary(folder);
      RemHome.delete(temporary);
      Files.createDirectories(temporary);
      cluster.start();
      return new EmbeddedFlink(cluster);
    } catch (Exception e) {
      throw notStarted(e);
    }
  }

  /** Flink names the key of a setting that it cannot read, but not in the deepest cause. */
  private static RuntimeException notStarted(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      var message = String.valueOf(cause.getMessage());
      if (message.startsWith(WRONG_SETTING)) {
        return new InvalidInputException("--set: " + message, failure);
      }
    }
    return new ExecutionFailedException("Flink did not start: " + RootCause.of(failure), failure);
  }

  private static MiniClusterConfiguration shape(Configuration settings) {
    return new MiniClusterConfiguration.Builder()
        .setConfiguration(settings)
        .setNumTaskManagers(1)
        .setNumSlotsPerTaskManager(settings.get(TaskManagerOptions.NUM_TASK_SLOTS))
        .build();
  }

  /** Where the web UI is found. */
  public String uiAddress() {
    try {
      var address = cluster.getRestAddress().get(CLOSING_SECONDS, TimeUnit.SECONDS);
      return "http://" + address.getHost() + ":" + address.getPort();
    } catch (Exception e) {
      throw new ExecutionFailedException("Flink's UI did not start: " + RootCause.of(e), e);
    }
  }

  /**
   * Starts a job.
   *
   * @param from the checkpoint it goes on from; from then on it is the job's own, to delete when it
   *     has a newer one
   */
  public RunningJob submit(JobGraph graph, Optional<Path> from) {
    from.ifPresent(
        checkpoint ->
            graph.setSavepointRestoreSettings(
                SavepointRestoreSettings.forPath(
                    checkpoint.toUri().toString(), false, RecoveryClaimMode.CLAIM)));
    try {
      VertexNames.shorten(graph);
      var pace = OwnPace.of(graph);
      cluster.submitJob(graph).get();
      var job = new RunningJob(cluster, graph.getJobID(), from);
      pace.ifPresent(own -> job.startCheckpoints(own, uiAddress()));
      return job;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExecutionFailedException("interrupted while submitting the job", e);
    } catch (Exception e) {
      throw RunningJob.failed(from, true, RootCause.unwrapped(e));
    }
  }

  @Override
  public void close() {
    try {
      cluster.closeAsync().get(CLOSING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new ExecutionFailedException("Flink did not end cleanly: " + RootCause.of(e), e);
    }
  }
}
