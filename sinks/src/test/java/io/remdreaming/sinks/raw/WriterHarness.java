package io.remdreaming.sinks.raw;

import io.remdreaming.model.activity.RawChange;
import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.sinks.postgres.PostgresOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.JobInfo;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.UserCodeClassLoader;
import org.jspecify.annotations.Nullable;

/** A writer of raw rows without a job; its timers fire when they are told to. */
final class WriterHarness implements WriterInitContext, ProcessingTimeService, AutoCloseable {

  static final EmbeddingSpace SPACE = new EmbeddingSpace("local", "test", TestSchema.DIMENSION);

  private final List<ProcessingTimeCallback> timers = new ArrayList<>();
  private final RawWriter writer;

  WriterHarness(PostgresOptions options, int batchSize) throws IOException {
    this(options, batchSize, List.of());
  }

  WriterHarness(PostgresOptions options, int batchSize, Collection<WriterFence> state)
      throws IOException {
    var execution =
        JdbcExecutionOptions.builder()
            .withBatchSize(batchSize)
            .withBatchIntervalMs(500)
            .withMaxRetries(2)
            .build();
    writer = RawSink.of(options, execution, SPACE).restoreWriter(this, state);
  }

  /** Adds changes to the open batches. */
  void add(List<RawChange> changes) throws IOException, InterruptedException {
    for (var change : changes) {
      writer.write(change, new NoContext());
    }
  }

  /** Writes changes as a checkpoint does. */
  void write(List<RawChange> changes) throws IOException, InterruptedException {
    add(changes);
    writer.flush(false);
  }

  void write(RawChange... changes) throws IOException, InterruptedException {
    write(List.of(changes));
  }

  void fireTimers() throws Exception {
    var due = List.copyOf(timers);
    timers.clear();
    for (var timer : due) {
      timer.onProcessingTime(0);
    }
  }

  List<WriterFence> state() {
    return writer.snapshotState(1);
  }

  @Override
  public void close() throws Exception {
    writer.close();
  }

  @Override
  public long getCurrentProcessingTime() {
    return 0;
  }

  @Override
  public @Nullable ScheduledFuture<?> registerTimer(long time, ProcessingTimeCallback timer) {
    timers.add(timer);
    return null;
  }

  @Override
  public ProcessingTimeService getProcessingTimeService() {
    return this;
  }

  @Override
  public SinkWriterMetricGroup metricGroup() {
    return UnregisteredMetricsGroup.createSinkWriterMetricGroup();
  }

  /** As the job is run: the connector would copy each row if it were told. */
  @Override
  public boolean isObjectReuseEnabled() {
    return true;
  }

  @Override
  public @Nullable <T> TypeSerializer<T> createInputSerializer() {
    return null;
  }

  @Override
  public OptionalLong getRestoredCheckpointId() {
    return OptionalLong.empty();
  }

  @Override
  public JobInfo getJobInfo() {
    throw new UnsupportedOperationException("nobody asks");
  }

  @Override
  public TaskInfo getTaskInfo() {
    throw new UnsupportedOperationException("nobody asks");
  }

  @Override
  public UserCodeClassLoader getUserCodeClassLoader() {
    throw new UnsupportedOperationException("nobody asks");
  }

  @Override
  public MailboxExecutor getMailboxExecutor() {
    throw new UnsupportedOperationException("nobody asks");
  }

  @Override
  public SerializationSchema.InitializationContext asSerializationSchemaInitializationContext() {
    throw new UnsupportedOperationException("nobody asks");
  }

  private record NoContext() implements SinkWriter.Context {

    @Override
    public long currentWatermark() {
      return Long.MIN_VALUE;
    }

    @Override
    public @Nullable Long timestamp() {
      return null;
    }
  }
}
