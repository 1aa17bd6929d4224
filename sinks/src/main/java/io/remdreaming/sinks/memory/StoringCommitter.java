package io.remdreaming.sinks.memory;

import java.io.IOException;
import java.util.Collection;
import org.apache.flink.api.connector.sink2.Committer;

/** Writes the changes of completed checkpoints; again after a restore, which changes nothing. */
record StoringCommitter(MemoryStore store) implements Committer<MemoryBatch> {

  @Override
  public void commit(Collection<CommitRequest<MemoryBatch>> requests) throws IOException {
    for (var request : requests) {
      store.write(request.getCommittable());
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
