package io.remdreaming.cli.kafka;

import io.remdreaming.cli.errors.InvalidInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

/** The four topics of a private Kafka. */
public final class Topics {

  public static final String ACTIVITY = "rem.activity";
  public static final String CONTROL = "rem.control";
  public static final String DEAD_LETTERS = "rem.dead-letters";
  public static final String USAGE = "rem.usage";

  private static final String ANY_GROUP = "rem-dreaming";
  private static final int DEFAULT_PARTITIONS = 4;
  private static final Map<String, String> KEPT =
      Map.of("retention.ms", "-1", "retention.bytes", "-1");

  private Topics() {}

  /**
   * Makes those that are missing.
   *
   * @param partitions of {@code rem.activity}; null for what there is, or else four
   */
  public static void ensure(String bootstrapServers, @Nullable Integer partitions) {
    try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      KafkaAnswer.to(
          "cannot create Kafka's topics",
          "creating Kafka's topics",
          () -> ensure(admin, partitions));
    }
  }

  private static void ensure(Admin admin, @Nullable Integer partitions)
      throws ExecutionException, InterruptedException {
    var existing = admin.listTopics().names().get();
    if (existing.contains(ACTIVITY) && partitions != null) {
      requirePartitions(admin, partitions);
    }
    var count = partitions == null ? DEFAULT_PARTITIONS : partitions;
    var missing = new ArrayList<>(all(count));
    missing.removeIf(topic -> existing.contains(topic.name()));
    admin.createTopics(missing).all().get();
    // A consumer whose group has no coordinator yet would commit its first offsets ten seconds
    // late.
    admin.listConsumerGroupOffsets(ANY_GROUP).all().get();
  }

  private static List<NewTopic> all(int partitions) {
    var arrivalTime = Map.of("message.timestamp.type", "LogAppendTime");
    return List.of(
        topic(ACTIVITY, partitions, arrivalTime),
        topic(
            CONTROL,
            1,
            Map.of("cleanup.policy", "compact", "message.timestamp.type", "LogAppendTime")),
        topic(DEAD_LETTERS, 1, Map.of()),
        topic(USAGE, 1, Map.of()));
  }

  private static NewTopic topic(String name, int partitions, Map<String, String> settings) {
    var all = new HashMap<>(KEPT);
    all.putAll(settings);
    return new NewTopic(name, Optional.of(partitions), Optional.of((short) 1)).configs(all);
  }

  /** Other partitions would put a user's new events beside the older ones, not behind them. */
  private static void requirePartitions(Admin admin, int partitions)
      throws ExecutionException, InterruptedException {
    var names = admin.describeTopics(List.of(ACTIVITY)).allTopicNames().get();
    var found = names.values().iterator().next().partitions().size();
    if (found != partitions) {
      throw new InvalidInputException(
          "--partitions is %d, but the log has %d; --fresh starts over with an empty log"
              .formatted(partitions, found));
    }
  }
}
