package io.remdreaming.sinks.raw;

import io.remdreaming.model.activity.RawChange;
import io.remdreaming.sinks.postgres.ConnectionProvider;
import io.remdreaming.sinks.postgres.PostgresOptions;
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

  private RawSink(ConnectionProvider provider) {
    this.provider = provider;
  }

  public static RawSink of(PostgresOptions options) {
    return new RawSink(new ConnectionProvider(options));
  }

  @Override
  public SinkWriter<RawChange> createWriter(WriterInitContext context) {
    var store = new RawStore(provider, StoreMetrics.on(context.metricGroup(), "raw"));
    return new RawWriter(store, context.getProcessingTimeService());
  }
}
