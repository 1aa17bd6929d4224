package io.remdreaming.sinks.memory;

import io.remdreaming.model.memory.MemoryChange;
import io.remdreaming.sinks.postgres.ConnectionProvider;
import io.remdreaming.sinks.postgres.StoreMetrics;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** The sink of derived memory without a commit, see {@link MemorySink#direct}. */
record DirectMemorySink(ConnectionProvider provider) implements Sink<MemoryChange> {

  @Override
  public SinkWriter<MemoryChange> createWriter(WriterInitContext context) {
    return new DirectWriter(
        new MemoryStore(provider, StoreMetrics.on(context.metricGroup(), "memory")));
  }
}
