package io.remdreaming.jobs.oracle;

import io.remdreaming.model.activity.LogRecord;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** A bounded source that delivers given records in their order, slowly enough for checkpoints. */
public final class RecordedLog implements GeneratorFunction<Long, LogRecord> {

  private static final long serialVersionUID = 1L;

  private final String[] topics;
  private final long[][] positions;
  private final byte[][] keys;
  private final byte[][] values;
  private final @Nullable String[] traces;

  private RecordedLog(List<LogRecord> records) {
    topics = records.stream().map(LogRecord::topic).toArray(String[]::new);
    positions =
        records.stream()
            .map(r -> new long[] {r.partition(), r.offset(), r.appendTime()})
            .toArray(long[][]::new);
    keys = records.stream().map(LogRecord::key).toArray(byte[][]::new);
    values = records.stream().map(LogRecord::value).toArray(byte[][]::new);
    traces = records.stream().map(LogRecord::trace).toArray(String[]::new);
  }

  /** Each partition goes to one subtask, as with Kafka; so its order holds. */
  public static DataStream<LogRecord> of(
      StreamExecutionEnvironment env, List<LogRecord> records, double perSecond, String name) {
    var source =
        new DataGeneratorSource<>(
            new RecordedLog(records),
            records.size(),
            RateLimiterStrategy.perSecond(perSecond),
            TypeInformation.of(LogRecord.class));
    return env.fromSource(source, WatermarkStrategy.noWatermarks(), name)
        .uid(name)
        .setParallelism(1)
        .partitionCustom((partition, subtasks) -> partition % subtasks, LogRecord::partition);
  }

  @Override
  public LogRecord map(Long index) {
    var at = index.intValue();
    var position = positions[at];
    return new LogRecord(
        topics[at], (int) position[0], position[1], position[2], keys[at], values[at], traces[at]);
  }
}
