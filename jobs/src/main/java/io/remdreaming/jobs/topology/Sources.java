package io.remdreaming.jobs.topology;

import io.remdreaming.jobs.options.DreamingOptions;
import io.remdreaming.jobs.sources.BacklogMeasurement;
import io.remdreaming.jobs.sources.BudgetMeasurement;
import io.remdreaming.jobs.sources.Measurement;
import io.remdreaming.jobs.sources.MeteredSource;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.TenantPolicies;
import io.remdreaming.sinks.postgres.ConnectionProvider;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Where activity and control come in. No watermarks flow: one event of the far future, or an import
 * of history, would make everybody else late.
 */
public final class Sources {

  private Sources() {}

  public static DataStream<LogRecord> activity(
      StreamExecutionEnvironment env, DreamingOptions options) {
    var backlog = new BacklogMeasurement(options.kafkaProperties());
    return env.fromSource(
            source(options, options.topics().activity(), backlog),
            WatermarkStrategy.noWatermarks(),
            "Read activity")
        .uid("read-activity");
  }

  public static DataStream<LogRecord> control(
      StreamExecutionEnvironment env, DreamingOptions options, Factory<TenantPolicies> policies) {
    var budgets =
        new BudgetMeasurement(
            new ConnectionProvider(options.postgres()),
            policies,
            options.models().gateway().limits());
    return env.fromSource(
            source(options, options.topics().control(), budgets),
            WatermarkStrategy.noWatermarks(),
            "Read control")
        .uid("read-control")
        .setParallelism(1);
  }

  /** A run that ends by itself is watched by nobody. */
  private static Source<LogRecord, ?, ?> source(
      DreamingOptions options, String topic, Measurement measurement) {
    var source = source(options, topic);
    return options.bounded() ? source : new MeteredSource<>(source, measurement);
  }

  private static KafkaSource<LogRecord> source(DreamingOptions options, String topic) {
    var source =
        KafkaSource.<LogRecord>builder()
            .setTopics(topic)
            .setGroupId(options.groupId())
            .setProperty("register.consumer.metrics", "false")
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
