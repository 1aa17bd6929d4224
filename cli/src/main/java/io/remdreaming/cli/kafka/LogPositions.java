package io.remdreaming.cli.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/** How far a group has come in a topic. */
public final class LogPositions implements AutoCloseable {

  private final Admin admin;
  private final String topic;
  private final TopicOffsets offsets;
  private final String group;

  public LogPositions(String bootstrapServers, String topic, String group) {
    this(Map.of("bootstrap.servers", bootstrapServers), topic, group);
  }

  /**
   * @param client properties of the client
   */
  public LogPositions(Map<String, String> client, String topic, String group) {
    var all = new HashMap<String, Object>(client);
    all.putIfAbsent("request.timeout.ms", "10000");
    all.putIfAbsent("default.api.timeout.ms", "20000");
    this.admin = Admin.create(all);
    this.topic = topic;
    this.offsets = new TopicOffsets(admin, topic);
    this.group = group;
  }

  /**
   * What was read and what there is.
   *
   * @param read records that were read
   * @param total records of the topic
   */
  public record Position(long read, long total) {

    public boolean isAtEnd() {
      return read >= total;
    }
  }

  /**
   * The position now; of a group that Kafka cannot tell of yet, zero.
   *
   * @param last the offset of the last record that was read, by partition, as far as it is known
   *     better than by what was committed
   */
  public Position now(Map<Integer, Long> last) {
    return asked(() -> position(last));
  }

  private Position position(Map<Integer, Long> last)
      throws ExecutionException, InterruptedException {
    var partitions = offsets.partitions();
    var first = offsets.at(partitions, OffsetSpec.earliest());
    var end = offsets.at(partitions, OffsetSpec.latest());
    var committed = committed();
    last.forEach(
        (at, offset) ->
            committed.merge(new TopicPartition(topic, at), offset + 1, (a, b) -> Math.max(a, b)));
    long read = 0;
    long total = 0;
    for (var partition : partitions) {
      var start = first.getOrDefault(partition, 0L);
      var stop = end.getOrDefault(partition, 0L);
      var at = Math.max(start, Math.min(stop, committed.getOrDefault(partition, start)));
      read += at - start;
      total += stop - start;
    }
    return new Position(read, total);
  }

  /**
   * The records that a partition has.
   *
   * @param first the offset of the first
   * @param end the offset behind the last
   */
  public record Reach(long first, long end) {}

  /** What there is, by partition. */
  public SortedMap<Integer, Reach> reach() {
    return asked(
        () -> {
          var partitions = offsets.partitions();
          var first = offsets.at(partitions, OffsetSpec.earliest());
          var reach = new TreeMap<Integer, Reach>();
          offsets
              .at(partitions, OffsetSpec.latest())
              .forEach(
                  (at, end) ->
                      reach.put(at.partition(), new Reach(first.getOrDefault(at, 0L), end)));
          return reach;
        });
  }

  /** Where the group goes on, by partition: at the beginning where it has committed nothing. */
  public SortedMap<Integer, Long> next() {
    return asked(
        () -> {
          var committed = committed();
          var next = new TreeMap<Integer, Long>();
          offsets
              .at(offsets.partitions(), OffsetSpec.earliest())
              .forEach(
                  (at, first) ->
                      next.put(at.partition(), Math.max(first, committed.getOrDefault(at, first))));
          return next;
        });
  }

  private static <T> T asked(KafkaAnswer.Question<T> question) {
    return KafkaAnswer.of("cannot ask Kafka for offsets", "asking Kafka for offsets", question);
  }

  /** Nothing of a group that Kafka cannot tell of yet. */
  private Map<TopicPartition, Long> committed() throws ExecutionException, InterruptedException {
    try {
      return offsets.committed(group);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RetriableException) {
        return new HashMap<>();
      }
      throw e;
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
