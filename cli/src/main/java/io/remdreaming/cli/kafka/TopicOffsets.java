package io.remdreaming.cli.kafka;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** What Kafka knows of a topic's offsets, by partition. */
record TopicOffsets(Admin admin, String topic) {

  private static final Comparator<TopicPartition> BY_PARTITION =
      Comparator.comparingInt(TopicPartition::partition);

  List<TopicPartition> partitions() throws ExecutionException, InterruptedException {
    var description = admin.describeTopics(List.of(topic)).allTopicNames().get();
    return description.values().stream()
        .flatMap(found -> found.partitions().stream())
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .toList();
  }

  Map<TopicPartition, Long> at(List<TopicPartition> partitions, OffsetSpec which)
      throws ExecutionException, InterruptedException {
    var wanted = partitions.stream().collect(Collectors.toMap(Function.identity(), p -> which));
    var offsets = new TreeMap<TopicPartition, Long>(BY_PARTITION);
    admin.listOffsets(wanted).all().get().forEach((at, info) -> offsets.put(at, info.offset()));
    return offsets;
  }

  /** What a group has committed; nothing of a group that Kafka does not know. */
  Map<TopicPartition, Long> committed(String group)
      throws ExecutionException, InterruptedException {
    var offsets = new TreeMap<TopicPartition, Long>(BY_PARTITION);
    try {
      admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get()
          .forEach(
              (at, offset) -> {
                if (offset != null && at.topic().equals(topic)) {
                  offsets.put(at, offset.offset());
                }
              });
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw e;
      }
    }
    return offsets;
  }
}
