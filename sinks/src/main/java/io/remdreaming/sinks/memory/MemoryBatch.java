package io.remdreaming.sinks.memory;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Changes of one checkpoint, a chunk of them, as bytes: from the writer to the committer. Bytes
 * rather than objects, because they wait in memory until the checkpoint is complete.
 */
public final class MemoryBatch {

  private final byte[] bytes;

  MemoryBatch(byte[] bytes) {
    this.bytes = bytes;
  }

  byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MemoryBatch that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "MemoryBatch[%d bytes]".formatted(bytes.length);
  }
}
