package io.remdreaming.cli.flink;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.runtime.jobgraph.tasks.CheckpointCoordinatorConfiguration;
import org.apache.flink.runtime.jobgraph.tasks.JobCheckpointingSettings;
import org.apache.flink.streaming.api.graph.StreamConfig;
import org.apache.flink.streaming.api.operators.SourceOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;

/**
 * A job's checkpoints taken off Flink's clock, for {@link Checkpoints} to take them instead.
 *
 * @param interval from one to the next
 * @param isBounded whether all that the job reads has an end
 */
record OwnPace(Duration interval, boolean isBounded) {

  private static final Duration NEVER = Duration.ofDays(365);

  /** Changes the graph; nothing if its job takes no checkpoints. */
  static Optional<OwnPace> of(JobGraph graph) {
    var settings = graph.getCheckpointingSettings();
    if (settings == null
        || !settings.getCheckpointCoordinatorConfiguration().isCheckpointingEnabled()) {
      return Optional.empty();
    }
    var given = settings.getCheckpointCoordinatorConfiguration();
    graph.setSnapshotSettings(
        new JobCheckpointingSettings(
            whenAsked(given),
            settings.getDefaultStateBackend(),
            settings.isChangelogStateBackendEnabled(),
            settings.getDefaultCheckpointStorage(),
            settings.getMasterHooks(),
            settings.isStateBackendUseManagedMemory()));
    return Optional.of(
        new OwnPace(Duration.ofMillis(given.getCheckpointInterval()), isBounded(graph)));
  }

  private static boolean isBounded(JobGraph graph) {
    var classes = Thread.currentThread().getContextClassLoader();
    return StreamSupport.stream(graph.getVertices().spliterator(), false)
        .filter(JobVertex::isInputVertex)
        .map(vertex -> new StreamConfig(vertex.getConfiguration()))
        .map(config -> config.<StreamOperatorFactory<?>>getStreamOperatorFactory(classes))
        .allMatch(OwnPace::isBounded);
  }

  private static boolean isBounded(StreamOperatorFactory<?> reader) {
    return reader instanceof SourceOperatorFactory<?> source
        && source.getBoundedness() == Boundedness.BOUNDED;
  }

  /** Flink's first checkpoint comes between the shortest pause and the interval. */
  private static CheckpointCoordinatorConfiguration whenAsked(
      CheckpointCoordinatorConfiguration given) {
    return CheckpointCoordinatorConfiguration.builder()
        .setCheckpointInterval(NEVER.toMillis())
        .setCheckpointIntervalDuringBacklog(NEVER.toMillis())
        .setMinPauseBetweenCheckpoints(NEVER.toMillis())
        .setCheckpointTimeout(given.getCheckpointTimeout())
        .setMaxConcurrentCheckpoints(given.getMaxConcurrentCheckpoints())
        .setCheckpointRetentionPolicy(given.getCheckpointRetentionPolicy())
        .setExactlyOnce(given.isExactlyOnce())
        .setTolerableCheckpointFailureNumber(given.getTolerableCheckpointFailureNumber())
        .setUnalignedCheckpointsEnabled(given.isUnalignedCheckpointsEnabled())
        .setAlignedCheckpointTimeout(given.getAlignedCheckpointTimeout())
        .setCheckpointIdOfIgnoredInFlightData(given.getCheckpointIdOfIgnoredInFlightData())
        .setEnableCheckpointsAfterTasksFinish(given.isEnableCheckpointsAfterTasksFinish())
        .build();
  }
}
