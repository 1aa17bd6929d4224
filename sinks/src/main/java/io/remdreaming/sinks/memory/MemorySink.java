package io.remdreaming.sinks.memory;

import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.model.memory.MemoryChange;
import io.remdreaming.sinks.postgres.ConnectionProvider;
import io.remdreaming.sinks.postgres.PostgresOptions;
import io.remdreaming.sinks.postgres.StoreMetrics;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The sink of derived memory. Only effects of completed checkpoints reach the tables: sessions may
 * close by idle timers, and what such a firing derived, were it written at once, nothing would ever
 * retract if a crash made the job forget that it fired. Fed by a stream keyed by owner.
 */
public final class MemorySink implements Sink<MemoryChange>, SupportsCommitter<MemoryBatch> {

  private static final long serialVersionUID = 1L;

  private final ConnectionProvider provider;

  private MemorySink(ConnectionProvider provider) {
    this.provider = provider;
  }

  /**
   * For STREAMING, bounded or not, with checkpoints.
   *
   * @param space the space of all vectors
   */
  public static MemorySink of(PostgresOptions options, EmbeddingSpace space) {
    return new MemorySink(new ConnectionProvider(options).within(space));
  }

  /**
   * For BATCH, where every window passes once and a committing sink would hold all of the output in
   * memory until the end of input. It writes as changes come.
   */
  public static Sink<MemoryChange> direct(PostgresOptions options, EmbeddingSpace space) {
    return new DirectMemorySink(new ConnectionProvider(options).within(space));
  }

  @Override
  public CommittingSinkWriter<MemoryChange, MemoryBatch> createWriter(WriterInitContext context) {
    return new CommittingWriter();
  }

  @Override
  public Committer<MemoryBatch> createCommitter(CommitterInitContext context) {
    return new StoringCommitter(
        new MemoryStore(provider, StoreMetrics.on(context.metricGroup(), "memory")));
  }

  @Override
  public SimpleVersionedSerializer<MemoryBatch> getCommittableSerializer() {
    return new MemoryBatchSerializer();
  }
}
