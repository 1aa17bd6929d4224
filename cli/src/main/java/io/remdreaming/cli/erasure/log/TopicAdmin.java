package io.remdreaming.cli.erasure.log;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.RootCause;
import io.remdreaming.cli.kafka.KafkaAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a purge asks of Kafka about topics. */
final class TopicAdmin implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicAdmin.class);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int MOST_ATTEMPTS = 600;

  private final Admin admin;

  TopicAdmin(Map<String, String> kafka) {
    admin = Admin.create(new HashMap<String, Object>(kafka));
  }

  /** Fails unless Kafka answers within 20 s. */
  void requireAnswer() {
    asked(() -> admin.listTopics(new ListTopicsOptions().timeoutMs(20_000)).names().get());
  }

  boolean exists(String topic) {
    return description(topic).isPresent();
  }

  private Optional<TopicDescription> description(String topic) {
    try {
      return asked(
          () ->
              Optional.ofNullable(admin.describeTopics(List.of(topic)).allTopicNames().get())
                  .map(found -> found.get(topic)));
    } catch (ExecutionFailedException e) {
      if (RootCause.unwrapped(e).getCause() instanceof ExecutionException failure
          && failure.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Kafka's id of a topic, {@code ""} if there is none. */
  String id(String topic) {
    return description(topic).map(found -> found.topicId().toString()).orElse("");
  }

  int partitions(String topic) {
    return description(topic).map(found -> found.partitions().size()).orElse(0);
  }

  /** All that has to be known to make a topic again. */
  TopicFacts facts(String topic) {
    var found =
        description(topic)
            .orElseThrow(() -> new ExecutionFailedException("Kafka has no topic " + topic));
    return new TopicFacts(
        found.topicId().toString(),
        found.partitions().size(),
        found.partitions().get(0).replicas().size(),
        settings(topic),
        starts(topic),
        groups(topic));
  }

  private Map<String, String> settings(String topic) {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    var found =
        asked(
            () -> admin.describeConfigs(List.of(resource)).all().get().values().iterator().next());
    var own = new TreeMap<String, String>();
    for (var entry : found.entries()) {
      if (entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG) {
        own.put(entry.name(), entry.value());
      }
    }
    return own;
  }

  void create(String topic, int partitions, int replication, Map<String, String> settings) {
    var made =
        new NewTopic(topic, Optional.of(partitions), Optional.of((short) replication))
            .configs(settings);
    asked(() -> admin.createTopics(List.of(made)).all().get());
    await(() -> partitions(topic) == partitions, topic + " does not appear");
  }

  /** Makes a topic unless somebody has made it meanwhile. */
  void createIfMissing(String topic, int partitions, int replication, Map<String, String> all) {
    try {
      create(topic, partitions, replication, all);
    } catch (ExecutionFailedException e) {
      if (!(e.getCause() instanceof ExecutionException failure
          && failure.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  void delete(String topic) {
    var id = id(topic);
    asked(() -> admin.deleteTopics(List.of(topic)).all().get());
    await(() -> !id(topic).equals(id), topic + " does not go");
  }

  /** A broker learns of topics a little later than the controller. */
  private static void await(BooleanSupplier condition, String complaint) {
    for (var i = 0; i < MOST_ATTEMPTS; i++) {
      if (condition.getAsBoolean()) {
        return;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    throw new ExecutionFailedException(complaint);
  }

  /** Gives a topic settings; those without a value become the broker's. */
  void configure(String topic, Map<String, Optional<String>> settings) {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    var operations = new ArrayList<AlterConfigOp>();
    settings.forEach(
        (name, value) ->
            operations.add(
                new AlterConfigOp(
                    new ConfigEntry(name, value.orElse("")),
                    value.isPresent() ? AlterConfigOp.OpType.SET : AlterConfigOp.OpType.DELETE)));
    asked(() -> admin.incrementalAlterConfigs(Map.of(resource, operations)).all().get());
  }

  Map<Integer, Long> starts(String topic) {
    return offsets(topic, OffsetSpec.earliest());
  }

  /** The offset behind the last record of each partition. */
  Map<Integer, Long> ends(String topic) {
    return offsets(topic, OffsetSpec.latest());
  }

  private Map<Integer, Long> offsets(String topic, OffsetSpec which) {
    var wanted = new HashMap<TopicPartition, OffsetSpec>();
    for (var i = 0; i < partitions(topic); i++) {
      wanted.put(new TopicPartition(topic, i), which);
    }
    Map<TopicPartition, ListOffsetsResultInfo> found =
        asked(() -> admin.listOffsets(wanted).all().get());
    var offsets = new TreeMap<Integer, Long>();
    found.forEach((partition, info) -> offsets.put(partition.partition(), info.offset()));
    return offsets;
  }

  /** Drops what lies before offsets. */
  void truncate(String topic, Map<Integer, Long> starts) {
    var before = new HashMap<TopicPartition, RecordsToDelete>();
    starts.forEach(
        (partition, start) -> {
          if (start > 0) {
            before.put(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(start));
          }
        });
    if (!before.isEmpty()) {
      asked(() -> admin.deleteRecords(before).all().get());
    }
  }

  /** What groups have committed in a topic; Kafka forgets it with the topic. */
  private Map<String, Map<Integer, Long>> groups(String topic) {
    var groups = new TreeMap<String, Map<Integer, Long>>();
    for (var group :
        asked(() -> admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get())) {
      var id = group.groupId();
      var offsets = new TreeMap<Integer, Long>();
      asked(() -> admin.listConsumerGroupOffsets(id).partitionsToOffsetAndMetadata().get())
          .forEach(
              (partition, offset) -> {
                if (offset != null && partition.topic().equals(topic)) {
                  offsets.put(partition.partition(), offset.offset());
                }
              });
      if (!offsets.isEmpty()) {
        groups.put(id, offsets);
      }
    }
    return groups;
  }

  /** Commits for a group again what it had committed; one with members does so itself. */
  void commit(String group, String topic, Map<Integer, Long> offsets) {
    var committed = new HashMap<TopicPartition, OffsetAndMetadata>();
    offsets.forEach(
        (partition, offset) ->
            committed.put(new TopicPartition(topic, partition), new OffsetAndMetadata(offset)));
    try {
      asked(() -> admin.alterConsumerGroupOffsets(group, committed).all().get());
    } catch (ExecutionFailedException e) {
      LOG.warn("{} keeps no offsets of {}: {}", group, topic, e.getMessage());
    }
  }

  private static <T> T asked(KafkaAnswer.Question<T> question) {
    return KafkaAnswer.of("Kafka refused", "asking Kafka", question);
  }

  @Override
  public void close() {
    admin.close();
  }
}
