package io.remdreaming.server.activity;

import io.remdreaming.server.activity.ActivityLog.Position;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of Kafka, each record under its key. */
public final class KafkaLog implements ControlLog {

  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;

  /**
   * @param kafka properties of the client, {@code bootstrap.servers} among them
   */
  public KafkaLog(Map<String, String> kafka, String topic) {
    this.topic = topic;
    var settings = new HashMap<String, Object>();
    settings.put("acks", "all");
    settings.put("enable.idempotence", "true");
    // With more, a partition just made may take the second batch, not the first (KAFKA-15591).
    settings.put("max.in.flight.requests.per.connection", "1");
    settings.put("linger.ms", "2");
    settings.put("max.block.ms", "5000");
    settings.put("request.timeout.ms", "8000");
    settings.put("delivery.timeout.ms", "10000");
    settings.putAll(kafka);
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public CompletableFuture<Position> append(byte[] key, byte[] record) {
    var position = new CompletableFuture<Position>();
    try {
      var unused =
          producer.send(
              new ProducerRecord<>(topic, key, record),
              (metadata, e) -> {
                if (e == null) {
                  position.complete(new Position(topic, metadata.partition(), metadata.offset()));
                } else {
                  position.completeExceptionally(e);
                }
              });
    } catch (KafkaException e) {
      position.completeExceptionally(e);
    }
    return position;
  }

  boolean isReachable() {
    try {
      return !producer.partitionsFor(topic).isEmpty();
    } catch (KafkaException e) {
      return false;
    }
  }

  @Override
  public void close() {
    producer.close(CLOSING);
  }
}
