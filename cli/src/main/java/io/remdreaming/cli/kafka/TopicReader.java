package io.remdreaming.cli.kafka;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.RootCause;
import io.remdreaming.jobs.topology.LogRecords;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.query.erasure.log.LoggedRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a topic from its beginning to the end that it has at the start, as no member of a group.
 */
public final class TopicReader {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final String PATIENCE_MILLIS = "20000";

  private TopicReader() {}

  /**
   * Hands over every record, those of a partition in their order.
   *
   * @param kafka properties of the client, {@code bootstrap.servers} among them
   */
  public static void read(Map<String, String> kafka, String topic, Consumer<LogRecord> consumer) {
    readWhile(
        kafka,
        topic,
        record -> {
          consumer.accept(record);
          return true;
        });
  }

  /**
   * The same with the records' headers.
   *
   * @param kafka properties of the client, {@code bootstrap.servers} among them
   */
  public static void readWithHeaders(
      Map<String, String> kafka, String topic, Consumer<LoggedRecord> consumer) {
    readRaw(
        kafka,
        topic,
        record -> {
          consumer.accept(
              new LoggedRecord(LogRecords.of(record), HeaderTexts.of(record.headers())));
          return true;
        });
  }

  /**
   * Hands over records as long as more are wanted.
   *
   * @param kafka properties of the client, {@code bootstrap.servers} among them
   * @param wantsMore takes a record and says whether it wants another
   */
  public static void readWhile(
      Map<String, String> kafka, String topic, Predicate<LogRecord> wantsMore) {
    readRaw(kafka, topic, record -> wantsMore.test(LogRecords.of(record)));
  }

  private static void readRaw(
      Map<String, String> kafka,
      String topic,
      Predicate<ConsumerRecord<byte[], byte[]>> wantsMore) {
    var settings = new HashMap<String, Object>(kafka);
    settings.put("enable.auto.commit", "false");
    // Asked beyond its end, the broker would keep the next request waiting too.
    settings.put("fetch.max.wait.ms", "10");
    settings.put("default.api.timeout.ms", PATIENCE_MILLIS);
    try (var client =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          client.partitionsFor(topic).stream()
              .map(found -> new TopicPartition(topic, found.partition()))
              .toList();
      client.assign(partitions);
      client.seekToBeginning(partitions);
      var ends = client.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> client.position(end.getKey()) < end.getValue())) {
        for (var record : client.poll(POLL)) {
          if (!wantsMore.test(record)) {
            return;
          }
        }
      }
    } catch (KafkaException e) {
      throw new ExecutionFailedException("cannot read " + topic + ": " + RootCause.of(e), e);
    }
  }
}
