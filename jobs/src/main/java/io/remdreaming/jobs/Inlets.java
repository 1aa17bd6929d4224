package io.remdreaming.jobs;

import io.remdreaming.model.activity.LogRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Where activity and control come in. No watermarks flow: one event of the far future, or an import
 * of history, would make everybody else late.
 */
final class Inlets {

  private Inlets() {}

  static DataStream<LogRecord> activity(StreamExecutionEnvironment env, DreamingOptions options) {
    return env.fromSource(
            source(options, options.topics().activity()),
            WatermarkStrategy.noWatermarks(),
            "Read activity")
        .uid("read-activity");
  }

  static DataStream<LogRecord> control(StreamExecutionEnvironment env, DreamingOptions options) {
    return env.fromSource(
            source(options, options.topics().control()),
            WatermarkStrategy.noWatermarks(),
            "Read control")
        .uid("read-control")
        .setParallelism(1);
  }

  private static KafkaSource<LogRecord> source(DreamingOptions options, String topic) {
    var source =
        KafkaSource.<LogRecord>builder()
            .setTopics(topic)
            .setGroupId(options.groupId())
            .setProperties(options.kafkaProperties())
            .setProperty("partition.discovery.interval.ms", options.bounded() ? "-1" : "60000")
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(new LogRecords());
    if (options.bounded()) {
      source.setBounded(OffsetsInitializer.latest());
    }
    return source.build();
  }
}
