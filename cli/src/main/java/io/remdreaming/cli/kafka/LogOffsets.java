package io.remdreaming.cli.kafka;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * Offsets of a topic by partition, each behind the last record that is meant.
 *
 * @param kafka properties of the client
 */
public record LogOffsets(Properties kafka, String topic) {

  /** Asks Kafka something. */
  @FunctionalInterface
  private interface Question {
    Map<Integer, Long> ask(Admin admin) throws ExecutionException, InterruptedException;
  }

  /** Where the topic ends now. */
  public Map<Integer, Long> ends() {
    return asked(
        admin -> {
          var described = admin.describeTopics(List.of(topic)).allTopicNames().get();
          var latest =
              Objects.requireNonNull(described.get(topic), topic).partitions().stream()
                  .map(partition -> new TopicPartition(topic, partition.partition()))
                  .collect(Collectors.toMap(Function.identity(), at -> OffsetSpec.latest()));
          var ends = new TreeMap<Integer, Long>();
          admin
              .listOffsets(latest)
              .all()
              .get()
              .forEach((at, end) -> ends.put(at.partition(), end.offset()));
          return ends;
        });
  }

  /** What a group has committed; nothing of a group that Kafka does not know. */
  public Map<Integer, Long> committed(String group) {
    return asked(
        admin -> {
          var offsets = new TreeMap<Integer, Long>();
          try {
            admin
                .listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach(
                    (at, offset) -> {
                      if (offset != null && at.topic().equals(topic)) {
                        offsets.put(at.partition(), offset.offset());
                      }
                    });
          } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
              throw e;
            }
          }
          return offsets;
        });
  }

  /** How many records lie between what was read and the topic's end. */
  public static long lag(Map<Integer, Long> read, Map<Integer, Long> ends) {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - read.getOrDefault(end.getKey(), 0L)))
        .sum();
  }

  private Map<Integer, Long> asked(Question question) {
    try (var admin = Admin.create(kafka)) {
      return KafkaAnswer.of(
          "cannot ask Kafka for offsets", "asking Kafka for offsets", () -> question.ask(admin));
    }
  }
}
