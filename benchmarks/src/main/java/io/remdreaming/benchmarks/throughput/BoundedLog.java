package io.remdreaming.benchmarks.throughput;

import io.remdreaming.cli.kafka.Topics;
import io.remdreaming.jobs.topology.LogRecords;
import io.remdreaming.model.activity.LogRecord;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;

/** The log as it is now, from its beginning to its end, for a group that has not read it yet. */
final class BoundedLog {

  private BoundedLog() {}

  /** Values only. */
  static <T> KafkaSource<T> source(
      String bootstrapServers, String group, DeserializationSchema<T> values) {
    return source(bootstrapServers, group, KafkaRecordDeserializationSchema.valueOnly(values));
  }

  /** Whole records, as the job itself reads them. */
  static KafkaSource<LogRecord> records(String bootstrapServers, String group) {
    return source(bootstrapServers, group, new LogRecords());
  }

  private static <T> KafkaSource<T> source(
      String bootstrapServers, String group, KafkaRecordDeserializationSchema<T> records) {
    return KafkaSource.<T>builder()
        .setBootstrapServers(bootstrapServers)
        .setTopics(Topics.ACTIVITY)
        .setGroupId(group)
        .setProperty("partition.discovery.interval.ms", "-1")
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setBounded(OffsetsInitializer.latest())
        .setDeserializer(records)
        .build();
  }
}
