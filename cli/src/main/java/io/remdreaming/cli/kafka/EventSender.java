package io.remdreaming.cli.kafka;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.RootCause;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The way of events into a topic, exactly as they are, good or bad. */
public final class EventSender implements AutoCloseable {

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final AtomicLong acknowledged = new AtomicLong();
  private final FirstFailure failure = new FirstFailure();

  /**
   * @param kafka properties of the client, {@code bootstrap.servers} among them
   */
  public EventSender(Map<String, String> kafka, String topic) {
    this.topic = topic;
    var settings = new HashMap<String, Object>();
    settings.put("acks", "all");
    // With more, a partition just made may take the second batch, not the first (KAFKA-15591).
    settings.put("max.in.flight.requests.per.connection", "1");
    settings.put("linger.ms", "5");
    settings.put("batch.size", "65536");
    settings.put("max.block.ms", "20000");
    settings.put("delivery.timeout.ms", "60000");
    settings.put("request.timeout.ms", "20000");
    // Kafka itself decides what is too large.
    settings.put("max.request.size", "" + (64 << 20));
    settings.putAll(kafka);
    try {
      producer =
          new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    } catch (KafkaException e) {
      throw new ExecutionFailedException("cannot reach Kafka: " + RootCause.of(e), e);
    }
  }

  /**
   * Sends an event; that it could not be stored may only show later.
   *
   * @param source where it came from, for the message of a failure
   */
  public void send(byte[] event, String source) {
    send(new ProducerRecord<>(topic, EventKey.of(event), event), source);
  }

  /** The same of a record for whatever topic. */
  public void send(ProducerRecord<byte[], byte[]> record, String source) {
    failure.rethrow();
    try {
      // The callback learns of everything that the future would tell.
      var unused =
          producer.send(
              record,
              (metadata, e) -> {
                if (e == null) {
                  acknowledged.incrementAndGet();
                } else {
                  failure.add(notSent(source, record.topic(), e));
                }
              });
    } catch (KafkaException e) {
      throw notSent(source, record.topic(), e);
    }
  }

  private static ExecutionFailedException notSent(String source, String topic, Exception e) {
    return new ExecutionFailedException(
        "Kafka did not take %s into %s: %s".formatted(source, topic, RootCause.of(e)), e);
  }

  /** How many events the log has taken so far. */
  public long acknowledged() {
    return acknowledged.get();
  }

  /** Waits until the log has taken all that was sent. */
  public void flush() {
    producer.flush();
    failure.rethrow();
  }

  @Override
  public void close() {
    producer.close();
  }
}
