package io.remdreaming.cli.erasure.log;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The records of a partition between two offsets, one for each offset: where the topic has none,
 * because it was compacted, has lost its beginning or held a transaction's marker, a placeholder.
 */
final class PartitionRecords implements Iterator<DenseRecord>, AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> client;
  private final TopicPartition partition;
  private final long end;
  private final Queue<DenseRecord> fetched = new ArrayDeque<>();
  private long next;

  /**
   * @param kafka properties of the client
   * @param from the first offset
   * @param end the offset behind the last
   */
  PartitionRecords(Map<String, String> kafka, TopicPartition partition, long from, long end) {
    this.partition = partition;
    this.next = from;
    this.end = end;
    var settings = new HashMap<String, Object>(kafka);
    settings.put("enable.auto.commit", "false");
    settings.put("auto.offset.reset", "earliest");
    // Asked beyond its end, the broker would keep the next request waiting too.
    settings.put("fetch.max.wait.ms", "10");
    settings.put("max.poll.records", "2000");
    settings.put("max.partition.fetch.bytes", "" + (4 << 20));
    this.client =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    client.assign(List.of(partition));
    client.seek(partition, from);
  }

  @Override
  public boolean hasNext() {
    return next < end;
  }

  @Override
  public DenseRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    fetch();
    var record = fetched.peek();
    if (record == null || record.offset() > next) {
      return DenseRecord.gap(partition.partition(), next++);
    }
    next++;
    return fetched.remove();
  }

  private void fetch() {
    while (fetched.isEmpty() && client.position(partition) < end) {
      for (var record : client.poll(POLL)) {
        if (record.offset() >= next) {
          fetched.add(DenseRecord.of(record));
        }
      }
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
