package io.remdreaming.sinks.raw;

import io.remdreaming.model.activity.RawChange;
import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.sinks.postgres.ConnectionProvider;
import io.remdreaming.sinks.postgres.PostgresOptions;
import io.remdreaming.sinks.postgres.SchemaCheck;
import io.remdreaming.sinks.postgres.StoreMetrics;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * The sink of raw rows: at least once, and at once, so that a message is searchable while its
 * session is still open. The log offset decides which version of a row stays.
 */
public final class RawSink implements Sink<RawChange> {

  private static final long serialVersionUID = 1L;

  private final ConnectionProvider provider;
  private final EmbeddingSpace space;

  private RawSink(ConnectionProvider provider, EmbeddingSpace space) {
    this.provider = provider;
    this.space = space;
  }

  /**
   * A sink for the database of the options.
   *
   * @param space the space of all vectors; the tables must be made for it and hold no others, which
   *     each task verifies when it starts
   */
  public static RawSink of(PostgresOptions options, EmbeddingSpace space) {
    return new RawSink(new ConnectionProvider(options), space);
  }

  @Override
  public SinkWriter<RawChange> createWriter(WriterInitContext context) {
    SchemaCheck.verify(provider, space);
    var store = new RawStore(provider, StoreMetrics.on(context.metricGroup(), "raw"));
    return new RawWriter(store, context.getProcessingTimeService());
  }
}
