package io.remdreaming.jobs.sources;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks the broker where partitions end, and when it took the first record that is not written. Of a
 * partition that stands still that record is read once.
 */
final class BacklogReader implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Consumer<byte[], byte[]> consumer;
  private Map<TopicPartition, Waiting> known = Map.of();

  /**
   * @param consumer belongs to no group
   */
  BacklogReader(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /** The first record that waits, at or behind an offset. */
  private record Waiting(long from, long offset, long time) {}

  /**
   * What is not written.
   *
   * @param written the first offset of each partition that is not written; negative for its
   *     beginning
   */
  Backlog read(Map<TopicPartition, Long> written) {
    consumer.assign(written.keySet());
    consumer.pause(written.keySet());
    var ends = consumer.endOffsets(written.keySet());
    var beginnings = consumer.beginningOffsets(written.keySet());
    var waiting = new HashMap<TopicPartition, Waiting>();
    var records = 0L;
    var oldest = Backlog.NOTHING;
    for (var partition : written.keySet()) {
      var from = Math.max(written.get(partition), beginnings.getOrDefault(partition, 0L));
      var end = ends.getOrDefault(partition, 0L);
      if (from < end) {
        var first = first(partition, from);
        waiting.put(partition, first);
        records += Math.max(0, end - first.offset);
        oldest = Math.min(oldest, first.time);
      }
    }
    known = waiting;
    return new Backlog(records, records == 0 ? Backlog.NOTHING : oldest);
  }

  private Waiting first(TopicPartition partition, long from) {
    var before = known.get(partition);
    if (before != null && before.from == from && before.time != Backlog.NOTHING) {
      return before;
    }
    consumer.seek(partition, from);
    consumer.resume(List.of(partition));
    try {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
        return new Waiting(from, record.offset(), record.timestamp());
      }
      // Transaction markers are no records: behind them the position is further.
      return new Waiting(from, consumer.position(partition), Backlog.NOTHING);
    } finally {
      consumer.pause(List.of(partition));
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
