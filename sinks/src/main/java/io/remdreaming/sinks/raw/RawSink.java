package io.remdreaming.sinks.raw;

import io.remdreaming.model.activity.RawChange;
import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.sinks.postgres.ConnectionProvider;
import io.remdreaming.sinks.postgres.PostgresOptions;
import io.remdreaming.sinks.postgres.SchemaCheck;
import io.remdreaming.sinks.postgres.SpaceChangedException;
import io.remdreaming.sinks.postgres.StoreMetrics;
import io.remdreaming.sinks.postgres.WriterConnection;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The sink of raw rows: at least once, and at once, so that a message is searchable while its
 * session is still open. The log offset decides which version of a row stays. It writes by the JDBC
 * connector's sinks.
 *
 * <p>Its state is only a fence: the space of the job's vectors, and how often one was chosen. A job
 * that goes on from state of another choice would take vectors for known that are gone, so it is
 * refused.
 */
public final class RawSink implements Sink<RawChange>, SupportsWriterState<RawChange, WriterFence> {

  private static final long serialVersionUID = 1L;

  private final ConnectionProvider provider;
  private final JdbcExecutionOptions execution;
  private final EmbeddingSpace space;

  private RawSink(
      ConnectionProvider provider, JdbcExecutionOptions execution, EmbeddingSpace space) {
    this.provider = provider;
    this.execution = execution;
    this.space = space;
  }

  /**
   * A sink for the database of the options.
   *
   * @param execution how many rows a batch has at most, how late it is written, and how often again
   * @param space the space of all vectors; the tables must be made for it and hold no others, which
   *     each task verifies when it starts
   */
  public static RawSink of(
      PostgresOptions options, JdbcExecutionOptions execution, EmbeddingSpace space) {
    return new RawSink(new ConnectionProvider(options).within(space), execution, space);
  }

  @Override
  public RawWriter createWriter(WriterInitContext context) throws IOException {
    return restoreWriter(context, List.of());
  }

  @Override
  public RawWriter restoreWriter(WriterInitContext context, Collection<WriterFence> fences)
      throws IOException {
    var fence = WriterFence.of(space, revision());
    for (var other : fences) {
      if (!other.equals(fence)) {
        throw new SpaceChangedException(
            "the state is of the embedding space %s, the database of %s; start the job without its state, it dreams the log again"
                .formatted(other.text(), fence.text()));
      }
    }
    var metrics = StoreMetrics.on(context.metricGroup(), "raw");
    var connection = new WriterConnection(provider, metrics::databaseRetried);
    try {
      var connector = new RawConnector(connection, metrics, execution, context);
      return new RawWriter(connector, context.getProcessingTimeService(), fence);
    } catch (IOException | RuntimeException e) {
      connection.closeConnection();
      throw e;
    }
  }

  @Override
  public SimpleVersionedSerializer<WriterFence> getWriterStateSerializer() {
    return new WriterFenceSerializer();
  }

  /** Verified on a connection that holds nothing: its findings say more than that of the hold. */
  private int revision() {
    return SchemaCheck.verify(new ConnectionProvider(provider.options()), space);
  }
}
