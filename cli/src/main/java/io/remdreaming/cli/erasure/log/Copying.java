package io.remdreaming.cli.erasure.log;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.RootCause;
import io.remdreaming.cli.kafka.FirstFailure;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The way of records into a topic, each to its own offset. */
final class Copying implements AutoCloseable {

  /** A record came to another offset than its own: somebody else writes into the topic. */
  static final class ShiftedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ShiftedException(String message) {
      super(message);
    }
  }

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final FirstFailure failure = new FirstFailure();

  Copying(Map<String, String> kafka, String topic) {
    this.topic = topic;
    var settings = new HashMap<String, Object>();
    settings.put("compression.type", "lz4");
    settings.put("linger.ms", "20");
    settings.put("batch.size", "" + (256 << 10));
    settings.putAll(kafka);
    settings.put("acks", "all");
    settings.put("enable.idempotence", "true");
    // With more, a partition just made may take the second batch, not the first (KAFKA-15591).
    settings.put("max.in.flight.requests.per.connection", "1");
    settings.put("max.request.size", "" + (64 << 20));
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Sends a record to its own offset; that it went elsewhere may only show later. */
  void send(DenseRecord record) {
    failure.rethrow();
    var unused =
        producer.send(record.in(topic), (metadata, e) -> check(record.offset(), metadata, e));
  }

  /** Sends a record to the end of its partition. */
  void append(DenseRecord record) {
    failure.rethrow();
    var unused =
        producer.send(record.in(topic), (metadata, e) -> check(metadata.offset(), metadata, e));
  }

  private void check(long expected, RecordMetadata metadata, @Nullable Exception e) {
    if (e != null) {
      failure.add(
          new ExecutionFailedException(
              "Kafka did not take a record into %s: %s".formatted(topic, RootCause.of(e)), e));
    } else if (metadata.offset() != expected) {
      failure.add(
          new ShiftedException(
              "%s: found offset %d, expected %d".formatted(topic, metadata.offset(), expected)));
    }
  }

  /** Waits until the topic has all of them. */
  void flush() {
    producer.flush();
    failure.rethrow();
  }

  @Override
  public void close() {
    try {
      producer.close();
    } catch (KafkaException e) {
      throw new ExecutionFailedException("Kafka: " + RootCause.of(e), e);
    }
  }
}
