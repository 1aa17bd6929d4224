package io.remdreaming.sinks.memory;

import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Batches in checkpoints. The bytes begin with the version of their format, see ChangeFormat. */
final class MemoryBatchSerializer implements SimpleVersionedSerializer<MemoryBatch> {

  @Override
  public int getVersion() {
    return ChangeFormat.VERSION;
  }

  @Override
  public byte[] serialize(MemoryBatch batch) {
    return batch.bytes();
  }

  @Override
  public MemoryBatch deserialize(int version, byte[] serialized) throws IOException {
    if (version != ChangeFormat.VERSION) {
      throw new IOException("expected batches of version 1, found " + version);
    }
    return new MemoryBatch(serialized);
  }
}
