package io.remdreaming.cli.kafka;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Offsets of a topic by partition, each behind the last record that is meant.
 *
 * @param kafka properties of the client
 */
public record LogOffsets(Properties kafka, String topic) {

  /** Asks Kafka something. */
  @FunctionalInterface
  private interface Question {
    Map<TopicPartition, Long> ask(Admin admin) throws ExecutionException, InterruptedException;
  }

  /** Where the topic ends now. */
  public Map<Integer, Long> ends() {
    return asked(
        admin -> {
          var offsets = new TopicOffsets(admin, topic);
          return offsets.at(offsets.partitions(), OffsetSpec.latest());
        });
  }

  /** What a group has committed; nothing of a group that Kafka does not know. */
  public Map<Integer, Long> committed(String group) {
    return asked(admin -> new TopicOffsets(admin, topic).committed(group));
  }

  /** How many records lie between what was read and the topic's end. */
  public static long lag(Map<Integer, Long> read, Map<Integer, Long> ends) {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - read.getOrDefault(end.getKey(), 0L)))
        .sum();
  }

  private Map<Integer, Long> asked(Question question) {
    try (var admin = Admin.create(kafka)) {
      var offsets = new TreeMap<Integer, Long>();
      KafkaAnswer.of(
              "cannot ask Kafka for offsets", "asking Kafka for offsets", () -> question.ask(admin))
          .forEach((at, offset) -> offsets.put(at.partition(), offset));
      return offsets;
    }
  }
}
