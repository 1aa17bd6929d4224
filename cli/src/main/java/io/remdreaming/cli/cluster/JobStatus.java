package io.remdreaming.cli.cluster;

import java.time.Instant;

/**
 * What Flink tells of the job.
 *
 * @param id the job's
 * @param state such as RUNNING; {@code NONE} if there is no job or nobody to ask
 * @param allTasksRun whether every task runs
 * @param restarts how often the job has restarted
 * @param checkpoint the last completed checkpoint's number, 0 for none
 * @param triggeredAt when that checkpoint was begun
 * @param checkpointMs how long it took
 * @param checkpointBytes its size
 */
public record JobStatus(
    String id,
    String state,
    boolean allTasksRun,
    int restarts,
    long checkpoint,
    Instant triggeredAt,
    long checkpointMs,
    long checkpointBytes) {

  static final JobStatus NONE = new JobStatus("", "NONE", false, 0, 0, Instant.EPOCH, 0, 0);

  public boolean isRunning() {
    return state.equals("RUNNING") && allTasksRun;
  }

  /** Whether a checkpoint was begun after a time and completed. */
  public boolean hasCheckpointSince(Instant time) {
    return checkpoint > 0 && triggeredAt.isAfter(time);
  }
}
