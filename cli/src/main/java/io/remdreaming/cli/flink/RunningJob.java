package io.remdreaming.cli.flink;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.RootCause;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job in an {@link EmbeddedFlink}. */
public final class RunningJob {

  private static final Logger LOG = LoggerFactory.getLogger(RunningJob.class);
  private static final Duration CHECKPOINT_LIMIT = Duration.ofMinutes(5);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
  private static final Duration LOOK_LIMIT = Duration.ofSeconds(5);
  private static final Set<ExecutionState> RUNS_OR_HAS_RUN =
      Set.of(ExecutionState.RUNNING, ExecutionState.FINISHED);

  private final MiniCluster cluster;
  private final JobID id;
  private final Optional<Path> restoredFrom;
  private final CompletableFuture<JobResult> result;
  private volatile boolean hasCheckpoint;
  private volatile @Nullable Checkpoints checkpoints;

  RunningJob(MiniCluster cluster, JobID id, Optional<Path> restoredFrom) {
    this.cluster = cluster;
    this.id = id;
    this.restoredFrom = restoredFrom;
    this.result = cluster.requestJobResult(id);
  }

  /** Begins to take checkpoints. */
  void startCheckpoints(OwnPace pace, String uiAddress) {
    var sources = new SourceEnds(uiAddress, id.toString());
    BooleanSupplier sourcesHaveEnded = pace.isBounded() ? sources::allReached : () -> false;
    checkpoints =
        new Checkpoints(pace.interval(), this::allTasksRun, sourcesHaveEnded, this::checkpoint);
    checkpoints.start();
    result.whenComplete((ended, failure) -> endCheckpoints());
  }

  private boolean allTasksRun() {
    try {
      var graph = cluster.getExecutionGraph(id).get(LOOK_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      // Before that it has no tasks, of which all run.
      return graph.getState() == JobStatus.RUNNING
          && StreamSupport.stream(graph.getAllExecutionVertices().spliterator(), false)
              .map(AccessExecutionVertex::getExecutionState)
              .allMatch(RUNS_OR_HAS_RUN::contains);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("Nobody knows now whether all tasks run: {}", RootCause.of(e));
      return false;
    }
  }

  private void endCheckpoints() {
    if (checkpoints != null) {
      checkpoints.close();
    }
  }

  /** How far its sources have come. */
  public SourceOffsets sourceOffsets(String uiAddress) {
    return new SourceOffsets(uiAddress, id.toString());
  }

  /** Waits until the job has ended. */
  public void await() {
    while (!endsWithin(Duration.ofDays(1))) {
      LOG.debug("The job {} goes on", id);
    }
  }

  /**
   * Waits at most so long for the job's end.
   *
   * @return whether it has ended; if it failed, an exception
   */
  public boolean endsWithin(Duration time) {
    try {
      var ended = result.get(time.toMillis(), TimeUnit.MILLISECONDS);
      var failure = ended.getSerializedThrowable();
      if (failure.isPresent()) {
        var original = failure.get().deserializeError(RunningJob.class.getClassLoader());
        throw failed(restoredFrom, !hasCheckpoint, original);
      }
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExecutionFailedException("interrupted while waiting for the job", e);
    } catch (ExecutionException e) {
      throw new ExecutionFailedException("lost sight of the job: " + RootCause.of(e), e);
    }
  }

  static ExecutionFailedException failed(
      Optional<Path> restoredFrom, boolean soonAfter, Throwable failure) {
    var cause = RootCause.of(failure);
    if (restoredFrom.isPresent() && soonAfter) {
      return new ExecutionFailedException(
          "the job cannot go on from the checkpoint %s: %s; if the job or its settings have changed, --fresh starts over"
              .formatted(restoredFrom.get(), cause),
          failure);
    }
    return new ExecutionFailedException("the job failed: " + cause, failure);
  }

  /** Takes a checkpoint now; none while not all of the job's tasks run. */
  public OptionalLong checkpoint() {
    return checkpoint(CHECKPOINT_LIMIT);
  }

  private OptionalLong checkpoint(Duration limit) {
    try {
      var number =
          cluster
              .triggerCheckpoint(id, CheckpointType.DEFAULT)
              .get(limit.toMillis(), TimeUnit.MILLISECONDS);
      hasCheckpoint = true;
      return OptionalLong.of(number);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExecutionFailedException("interrupted while taking a checkpoint", e);
    } catch (ExecutionException | TimeoutException | IllegalStateException e) {
      LOG.info("No checkpoint now: {}", RootCause.of(e));
      return OptionalLong.empty();
    }
  }

  /** Ends the job; a last checkpoint stays behind, to go on from. */
  public void stop() {
    endCheckpoints();
    if (!result.isDone()) {
      checkpoint(STOP_LIMIT);
    }
    cancel();
  }

  public void cancel() {
    endCheckpoints();
    if (result.isDone()) {
      return;
    }
    try {
      cluster.cancelJob(id).get(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      result.get(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("The job did not end when asked to: {}", RootCause.of(e));
    }
  }
}
