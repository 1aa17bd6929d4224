package io.remdreaming.jobs;

import io.remdreaming.jobs.options.DreamingOptions;
import io.remdreaming.jobs.options.InvalidOptionsException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether the log still reaches back as far as reprocessing must read: to its beginning, since
 * affinity looks at all that a user has, and a session's cut at all that went before in it.
 */
public final class LogReach {

  private LogReach() {}

  /**
   * Refuses to reprocess a range when the log has lost its beginning.
   *
   * @throws InvalidOptionsException naming the partitions
   * @throws ExecutionException if Kafka cannot tell
   */
  public static void verify(DreamingOptions options)
      throws ExecutionException, InterruptedException {
    if (!options.scope().range().isAll()) {
      verifyWhole(options, "dreaming.from");
    }
  }

  /**
   * Refuses a log that has lost its beginning.
   *
   * @param source what needs it, for the message
   * @throws InvalidOptionsException naming the partitions
   * @throws ExecutionException if Kafka cannot tell
   */
  public static void verifyWhole(DreamingOptions options, String source)
      throws ExecutionException, InterruptedException {
    var lost = partitionsWithoutBeginning(options);
    if (!lost.isEmpty()) {
      throw new InvalidOptionsException(
          List.of(
              "%s: found a log whose beginning is gone in partitions %s, expected one"
                      .formatted(source, lost)
                  + " that reaches back to offset 0; keep rem.activity with retention.ms=-1"));
    }
  }

  private static List<Integer> partitionsWithoutBeginning(DreamingOptions options)
      throws ExecutionException, InterruptedException {
    var topic = options.topics().activity();
    try (var admin = Admin.create(options.kafkaProperties())) {
      var description =
          Objects.requireNonNull(
              admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic), topic);
      var earliest =
          description.partitions().stream()
              .collect(
                  Collectors.toMap(
                      partition -> new TopicPartition(topic, partition.partition()),
                      partition -> OffsetSpec.earliest()));
      return admin.listOffsets(earliest).all().get().entrySet().stream()
          .filter(entry -> entry.getValue().offset() > 0)
          .map(Map.Entry::getKey)
          .map(TopicPartition::partition)
          .sorted()
          .toList();
    }
  }
}
