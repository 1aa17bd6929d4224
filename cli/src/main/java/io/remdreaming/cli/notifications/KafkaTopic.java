package io.remdreaming.cli.notifications;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.RootCause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A topic to which MinIO or Ceph writes its notifications. */
public final class KafkaTopic implements NotificationSource {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final byte[] NONE = {};

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final long waitNanos;

  /**
   * @param kafka properties of the client, {@code bootstrap.servers} among them
   * @param group keeps how far the topic was read
   * @param wait for notifications
   */
  public KafkaTopic(Map<String, String> kafka, String topic, String group, Duration wait) {
    var settings = new HashMap<String, Object>(kafka);
    settings.put("group.id", group);
    settings.put("enable.auto.commit", "false");
    settings.put("auto.offset.reset", "earliest");
    settings.put("max.poll.records", "100");
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.subscribe(List.of(topic));
    waitNanos = wait.toNanos();
  }

  /** The time begins once the group has given this process partitions. */
  @Override
  public List<Notification> receive() {
    try {
      var end = System.nanoTime() + waitNanos;
      while (true) {
        var isAssigned = !consumer.assignment().isEmpty();
        var received = poll();
        if (!received.isEmpty() || (isAssigned && System.nanoTime() - end >= 0)) {
          return received;
        }
        end = isAssigned ? end : System.nanoTime() + waitNanos;
      }
    } catch (KafkaException e) {
      throw new ExecutionFailedException("cannot read notifications: " + RootCause.of(e), e);
    }
  }

  private List<Notification> poll() {
    var received = new ArrayList<Notification>();
    for (var record : consumer.poll(POLL)) {
      var id = "%d@%d".formatted(record.partition(), record.offset());
      received.add(
          new Notification(
              id,
              id,
              record.topic(),
              record.partition(),
              record.offset(),
              Objects.requireNonNullElse(record.value(), NONE)));
    }
    return received;
  }

  @Override
  public void acknowledge(List<Notification> notifications) {
    var next = new HashMap<TopicPartition, OffsetAndMetadata>();
    for (var notification : notifications) {
      next.put(
          new TopicPartition(notification.topic(), notification.partition()),
          new OffsetAndMetadata(notification.offset() + 1));
    }
    try {
      consumer.commitSync(next);
    } catch (KafkaException e) {
      throw new ExecutionFailedException("cannot commit offsets: " + RootCause.of(e), e);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
