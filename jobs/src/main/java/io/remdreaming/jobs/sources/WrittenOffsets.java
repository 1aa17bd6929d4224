package io.remdreaming.jobs.sources;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;

/**
 * Up to where each partition of a reader is covered by a completed checkpoint, before which the
 * sinks have written. The reader's own position says less: behind it may lie records that wait
 * within the job. Thread-safe.
 */
public final class WrittenOffsets {

  private final Map<TopicPartition, Long> written = new HashMap<>();
  private final TreeMap<Long, List<KafkaPartitionSplit>> checkpoints = new TreeMap<>();

  /** Partitions that the reader goes on with, or begins. */
  synchronized void assigned(List<KafkaPartitionSplit> splits) {
    splits.forEach(this::put);
  }

  /** Positions that a checkpoint holds once it is complete. */
  synchronized void snapshot(long checkpoint, List<KafkaPartitionSplit> splits) {
    checkpoints.put(checkpoint, List.copyOf(splits));
  }

  /** A complete checkpoint; older ones no longer count, complete or not. */
  synchronized void completed(long checkpoint) {
    var splits = checkpoints.remove(checkpoint);
    if (splits != null) {
      splits.forEach(this::put);
    }
    checkpoints.headMap(checkpoint).clear();
  }

  private void put(KafkaPartitionSplit split) {
    written.put(split.getTopicPartition(), split.getStartingOffset());
  }

  /** The first offset of each partition that is not written; negative where nothing is. */
  synchronized Map<TopicPartition, Long> byPartition() {
    return Map.copyOf(written);
  }
}
