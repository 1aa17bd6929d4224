package io.remdreaming.sinks.raw;

import io.remdreaming.model.activity.RawChange;
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
  private final int dimension;

  private RawSink(ConnectionProvider provider, int dimension) {
    this.provider = provider;
    this.dimension = dimension;
  }

  /**
   * @param dimension the components of a vector; the tables must be made for as many, which each
   *     task verifies when it starts
   */
  public static RawSink of(PostgresOptions options, int dimension) {
    return new RawSink(new ConnectionProvider(options), dimension);
  }

  @Override
  public SinkWriter<RawChange> createWriter(WriterInitContext context) {
    SchemaCheck.verify(provider, dimension);
    var store = new RawStore(provider, StoreMetrics.on(context.metricGroup(), "raw"));
    return new RawWriter(store, context.getProcessingTimeService());
  }
}
