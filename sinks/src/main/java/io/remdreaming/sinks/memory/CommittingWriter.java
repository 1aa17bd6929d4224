package io.remdreaming.sinks.memory;

import io.remdreaming.model.memory.MemoryChange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;

/**
 * Keeps changes until the checkpoint. Edges are handed out first: rows that come after them are
 * written with their edges at once.
 */
final class CommittingWriter implements CommittingSinkWriter<MemoryChange, MemoryBatch> {

  private final OpenBatch edges = new OpenBatch();
  private final OpenBatch rows = new OpenBatch();

  @Override
  public void write(MemoryChange change, Context context) throws IOException {
    (change.edgeSet() != null ? edges : rows).add(change);
  }

  @Override
  public void flush(boolean endOfInput) {}

  @Override
  public Collection<MemoryBatch> prepareCommit() {
    var batches = new ArrayList<>(edges.take());
    batches.addAll(rows.take());
    return batches;
  }

  @Override
  public void close() {}
}
