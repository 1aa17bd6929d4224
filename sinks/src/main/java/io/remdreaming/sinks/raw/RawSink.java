package io.remdreaming.sinks.raw;

import io.remdreaming.model.activity.RawChange;
import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.sinks.postgres.ConnectionProvider;
import io.remdreaming.sinks.postgres.PostgresOptions;
import io.remdreaming.sinks.postgres.SchemaCheck;
import io.remdreaming.sinks.postgres.SpaceChangedException;
import io.remdreaming.sinks.postgres.StoreMetrics;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The sink of raw rows: at least once, and at once, so that a message is searchable while its
 * session is still open. The log offset decides which version of a row stays.
 *
 * <p>Its state is only the mark of the space in which the job dreams, and of how often that was
 * chosen. A job that goes on from state of another choice would take vectors for known that are
 * gone, so it is refused.
 */
public final class RawSink implements Sink<RawChange>, SupportsWriterState<RawChange, SpaceMark> {

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
    return new RawSink(new ConnectionProvider(options).within(space), space);
  }

  @Override
  public RawWriter createWriter(WriterInitContext context) {
    return restoreWriter(context, List.of());
  }

  @Override
  public RawWriter restoreWriter(WriterInitContext context, Collection<SpaceMark> marks) {
    var mark = SpaceMark.of(space, revision());
    for (var other : marks) {
      if (!other.equals(mark)) {
        throw new SpaceChangedException(
            "the state is of the embedding space %s, the database of %s; start the job without its state, it dreams the log again"
                .formatted(other.text(), mark.text()));
      }
    }
    var store = new RawStore(provider, StoreMetrics.on(context.metricGroup(), "raw"));
    store.open();
    return new RawWriter(store, context.getProcessingTimeService(), mark);
  }

  @Override
  public SimpleVersionedSerializer<SpaceMark> getWriterStateSerializer() {
    return new SpaceMarkSerializer();
  }

  /** Verified on a connection that holds nothing: its findings say more than that of the hold. */
  private int revision() {
    return SchemaCheck.verify(new ConnectionProvider(provider.options()), space);
  }
}
