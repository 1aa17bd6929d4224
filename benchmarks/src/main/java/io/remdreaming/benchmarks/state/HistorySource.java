package io.remdreaming.benchmarks.state;

import io.remdreaming.model.activity.LogRecord;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A source that reads a history and then waits for more, as the job does in production: once
 * sources have ended, savepoints hold nothing.
 */
final class HistorySource implements GeneratorFunction<Long, LogRecord> {

  private static final long serialVersionUID = 1L;

  private final long seed;
  private final int users;
  private final int messages;
  private transient List<LogRecord> records = List.of();

  private HistorySource(long seed, int users, int messages) {
    this.seed = seed;
    this.users = users;
    this.messages = messages;
  }

  /** The history; none of it, and the source of control is made. */
  static DataStream<LogRecord> on(
      StreamExecutionEnvironment env, String name, long seed, int users, int messages) {
    var source =
        new DataGeneratorSource<>(
            new HistorySource(seed, users, messages),
            messages + 1L,
            subtasks -> new Then<>(messages),
            TypeInformation.of(LogRecord.class));
    return env.fromSource(source, WatermarkStrategy.noWatermarks(), "Read " + name)
        .uid("read-" + name)
        .setParallelism(1)
        .map(new CountRecords(name))
        .returns(LogRecord.class)
        .name("Count " + name)
        .uid("count-" + name)
        .setParallelism(1);
  }

  @Override
  public void open(SourceReaderContext context) {
    records = LongHistory.records(seed, users, messages);
  }

  @Override
  public LogRecord map(Long index) {
    return records.get(index.intValue());
  }

  /** Lets so many pass, and then nothing for ever. */
  private static final class Then<S extends SourceSplit> implements RateLimiter<S> {

    private long left;

    Then(long left) {
      this.left = left;
    }

    @Override
    public CompletionStage<Void> acquire(int requested) {
      left -= requested;
      return left < 0 ? new CompletableFuture<>() : CompletableFuture.completedFuture(null);
    }
  }
}
