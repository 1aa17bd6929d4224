package io.remdreaming.server.activity;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a job is behind a topic, by the offsets that it has committed with its checkpoints.
 *
 * @param group the job's consumer group
 */
record LogLag(Admin admin, String group, String topic) {

  private static final long SECONDS = 2;

  /** The events that are not read, none if Kafka cannot tell or the job has not committed yet. */
  OptionalLong now() {
    try {
      var read = read();
      return read.isEmpty() ? OptionalLong.empty() : OptionalLong.of(written(read) - sum(read));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalLong.empty();
    } catch (ExecutionException | TimeoutException e) {
      return OptionalLong.empty();
    }
  }

  private Map<TopicPartition, Long> read()
      throws ExecutionException, InterruptedException, TimeoutException {
    var committed = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata();
    var read = new HashMap<TopicPartition, Long>();
    committed
        .get(SECONDS, TimeUnit.SECONDS)
        .forEach(
            (partition, offset) -> {
              if (offset != null && partition.topic().equals(topic)) {
                read.put(partition, offset.offset());
              }
            });
    return read;
  }

  private long written(Map<TopicPartition, Long> read)
      throws ExecutionException, InterruptedException, TimeoutException {
    var newest = new HashMap<TopicPartition, OffsetSpec>();
    read.keySet().forEach(partition -> newest.put(partition, OffsetSpec.latest()));
    var ends = admin.listOffsets(newest).all().get(SECONDS, TimeUnit.SECONDS);
    return ends.values().stream().mapToLong(end -> end.offset()).sum();
  }

  private static long sum(Map<TopicPartition, Long> offsets) {
    return offsets.values().stream().mapToLong(offset -> offset).sum();
  }
}
