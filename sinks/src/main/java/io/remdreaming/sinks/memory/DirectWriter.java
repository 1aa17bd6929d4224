package io.remdreaming.sinks.memory;

import io.remdreaming.model.memory.MemoryChange;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.connector.sink2.SinkWriter;

/** Writes changes as they come, a batch at a time. */
final class DirectWriter implements SinkWriter<MemoryChange> {

  private final OpenBatch edges = new OpenBatch();
  private final OpenBatch rows = new OpenBatch();
  private final MemoryStore store;

  DirectWriter(MemoryStore store) {
    this.store = store;
  }

  @Override
  public void write(MemoryChange change, Context context) throws IOException {
    var open = change.edgeSet() != null ? edges : rows;
    open.add(change);
    write(open.takeFull());
  }

  @Override
  public void flush(boolean endOfInput) throws IOException {
    write(edges.take());
    write(rows.take());
  }

  private void write(List<MemoryBatch> batches) throws IOException {
    for (var batch : batches) {
      store.write(batch);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
