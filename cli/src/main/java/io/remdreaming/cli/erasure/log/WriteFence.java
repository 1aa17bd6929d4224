package io.remdreaming.cli.erasure.log;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.RootCause;
import io.remdreaming.model.activity.Placeholder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Keeps every producer out of a topic: no record is small enough for it. What is under way is taken
 * or refused, and its producer learns which.
 */
final class WriteFence {

  private static final String SETTING = "max.message.bytes";
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int MOST_ATTEMPTS = 300;

  /** A topic that is compacted takes no record without a key. */
  private static final byte[] KEY = Placeholder.GAP.value();

  private WriteFence() {}

  /** Closes a topic and waits until the leader of each partition refuses. */
  static void close(Map<String, String> kafka, TopicAdmin admin, String topic) {
    admin.configure(topic, Map.of(SETTING, Optional.of("0")));
    var settings = new HashMap<String, Object>(kafka);
    settings.put("acks", "all");
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (var partition = 0; partition < admin.partitions(topic); partition++) {
        await(producer, topic, partition);
      }
    }
  }

  /** A record that is taken all the same is a placeholder, and says nothing. */
  private static void await(KafkaProducer<byte[], byte[]> producer, String topic, int partition) {
    for (var i = 0; i < MOST_ATTEMPTS; i++) {
      var probe = new ProducerRecord<>(topic, partition, KEY, Placeholder.GAP.value());
      try {
        producer.send(probe).get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RecordTooLargeException) {
          return;
        }
        throw new ExecutionFailedException("cannot close " + topic + ": " + RootCause.of(e), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ExecutionFailedException("interrupted while closing " + topic, e);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    throw new ExecutionFailedException(topic + " still takes records although it is closed");
  }

  /** Opens it again, with the setting that it had. */
  static void open(TopicAdmin admin, String topic, TopicFacts facts) {
    admin.configure(topic, Map.of(SETTING, Optional.ofNullable(facts.settings().get(SETTING))));
  }
}
