package io.remdreaming.cli.erasure.log;

import io.remdreaming.cli.kafka.HeaderTexts;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Placeholder;
import io.remdreaming.query.erasure.log.LoggedRecord;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record at an offset, or a placeholder where there is none.
 *
 * @param timestamp milliseconds since the epoch
 */
record DenseRecord(
    int partition,
    long offset,
    long timestamp,
    byte @Nullable [] key,
    byte @Nullable [] value,
    Header[] headers) {

  private static final Header[] NO_HEADERS = {};

  static DenseRecord of(ConsumerRecord<byte[], byte[]> record) {
    return new DenseRecord(
        record.partition(),
        record.offset(),
        record.timestamp(),
        record.key(),
        record.value(),
        record.headers().toArray());
  }

  static DenseRecord gap(int partition, long offset) {
    return new DenseRecord(partition, offset, 0, null, Placeholder.GAP.value(), NO_HEADERS);
  }

  DenseRecord erased() {
    return new DenseRecord(
        partition, offset, timestamp, null, Placeholder.ERASED.value(), NO_HEADERS);
  }

  DenseRecord with(byte[] blanked) {
    return new DenseRecord(partition, offset, timestamp, key, blanked, headers);
  }

  boolean isGap() {
    return Placeholder.GAP.isValue(value);
  }

  /** Whether two records say the same, wherever they are. */
  boolean saysAs(DenseRecord that) {
    return timestamp == that.timestamp
        && Arrays.equals(key, that.key)
        && Arrays.equals(value, that.value)
        && Arrays.equals(headers, that.headers);
  }

  long bytes() {
    var bytes = length(key) + length(value);
    for (var header : headers) {
      bytes += header.key().length() + length(header.value());
    }
    return bytes;
  }

  private static long length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  LoggedRecord logged(String topic) {
    return new LoggedRecord(
        new LogRecord(topic, partition, offset, timestamp, key, value),
        HeaderTexts.of(Arrays.asList(headers)));
  }

  ProducerRecord<byte[], byte[]> in(String topic) {
    return new ProducerRecord<>(topic, partition, timestamp, key, value, Arrays.asList(headers));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DenseRecord that
        && partition == that.partition
        && offset == that.offset
        && saysAs(that);
  }

  @Override
  public int hashCode() {
    return 31 * partition + Long.hashCode(offset);
  }

  @Override
  public String toString() {
    return "%d@%d".formatted(partition, offset);
  }
}
