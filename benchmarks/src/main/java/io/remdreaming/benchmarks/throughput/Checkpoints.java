package io.remdreaming.benchmarks.throughput;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.flink.FlinkRest;
import java.io.IOException;
import org.apache.flink.api.common.JobID;

/**
 * The checkpoints of a job, as Flink's REST interface tells of them.
 *
 * @param completed how many were completed
 * @param failed how many were not
 * @param largestState the state of the largest, bytes
 * @param largestWritten the most that one of them wrote, bytes; incremental ones write what is new
 * @param averageMillis their average time from trigger to completion
 * @param longestMillis the longest
 */
record Checkpoints(
    int completed,
    int failed,
    long largestState,
    long largestWritten,
    long averageMillis,
    long longestMillis) {

  static Checkpoints of(String restAddress, JobID job) {
    var all = get(restAddress + "/jobs/" + job + "/checkpoints");
    var summary = all.path("summary");
    return new Checkpoints(
        all.path("counts").path("completed").asInt(),
        all.path("counts").path("failed").asInt(),
        summary.path("state_size").path("max").asLong(),
        summary.path("checkpointed_size").path("max").asLong(),
        summary.path("end_to_end_duration").path("avg").asLong(),
        summary.path("end_to_end_duration").path("max").asLong());
  }

  private static JsonNode get(String address) {
    try {
      return new FlinkRest(address).get("");
    } catch (IOException e) {
      throw new ExecutionFailedException("Flink did not answer at " + address, e);
    }
  }
}
