package io.remdreaming.benchmarks.writes;

import io.remdreaming.model.activity.RawChange;
import io.remdreaming.model.memory.MemoryChange;
import io.remdreaming.sinks.memory.MemorySink;
import io.remdreaming.sinks.postgres.PostgresOptions;
import io.remdreaming.sinks.raw.RawSink;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A job of one subtask that writes rows by the sinks of the real one, in its batches. */
record Written(PostgresOptions options) {

  private static final int BATCH = 500;

  void messages(long rows, boolean withTerms) throws Exception {
    var execution =
        JdbcExecutionOptions.builder().withBatchSize(BATCH).withBatchIntervalMs(60_000).build();
    run(
        rows,
        new Saying<>(Talk::message, withTerms),
        RawChange.class,
        RawSink.of(options, execution, Talk.SPACE));
  }

  void chunks(long rows, boolean withTerms) throws Exception {
    run(
        rows,
        new Saying<>(Talk::chunk, withTerms),
        MemoryChange.class,
        MemorySink.direct(options, Talk.SPACE));
  }

  private static <T> void run(long rows, Saying<T> saying, Class<T> type, Sink<T> sink)
      throws Exception {
    var env = StreamExecutionEnvironment.createLocalEnvironment(1);
    env.fromSequence(0, rows - 1).map(saying).returns(type).sinkTo(sink);
    env.execute("write");
  }
}
