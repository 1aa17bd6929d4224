package io.remdreaming.jobs.topology;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.text.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * A dead letter as a Kafka record: the original bytes, and why and where from in the headers. Bytes
 * beyond 900 KiB are cut, since the broker would refuse them and the sink cannot skip; the header
 * {@code sha256} then tells the whole's hash, and the table keeps the whole.
 */
public record DeadLetterRecords(String topic)
    implements KafkaRecordSerializationSchema<DeadLetter> {

  private static final int MAX_BYTES = 900 * 1024;

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      DeadLetter letter, KafkaSinkContext context, Long timestamp) {
    return of(letter);
  }

  /** The record of a letter. */
  public ProducerRecord<byte[], byte[]> of(DeadLetter letter) {
    var payload = letter.payload();
    var cut = payload.length > MAX_BYTES;
    var value = cut ? Arrays.copyOf(payload, MAX_BYTES) : payload;
    var record = new ProducerRecord<>(topic, bytes(letter.tenantId()), value);
    var headers = record.headers();
    add(headers, "reason", letter.reason());
    add(headers, "field", letter.field());
    add(headers, "detail", letter.detail());
    add(headers, "topic", letter.topic());
    add(headers, "partition", Integer.toString(letter.partition()));
    add(headers, "offset", Long.toString(letter.offset()));
    add(headers, "user_id", letter.userId());
    if (cut) {
      add(headers, "sha256", HexFormat.of().formatHex(Hashes.sha256().digest(payload)));
    }
    return record;
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, bytes(value));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
