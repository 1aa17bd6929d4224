package io.remdreaming.jobs.topology;

import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.TraceContext;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Kafka records as they are, with their position and append time. */
public final class LogRecords implements KafkaRecordDeserializationSchema<LogRecord> {

  private static final long serialVersionUID = 1L;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<LogRecord> out) {
    out.collect(of(record));
  }

  /** A record as it lies in the log. */
  public static LogRecord of(ConsumerRecord<byte[], byte[]> record) {
    return new LogRecord(
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        record.key(),
        record.value(),
        trace(record));
  }

  private static @Nullable String trace(ConsumerRecord<byte[], byte[]> record) {
    var header = record.headers().lastHeader(TraceContext.HEADER);
    return header == null || header.value() == null
        ? null
        : TraceContext.kept(new String(header.value(), StandardCharsets.US_ASCII));
  }

  @Override
  public TypeInformation<LogRecord> getProducedType() {
    return TypeInformation.of(LogRecord.class);
  }
}
