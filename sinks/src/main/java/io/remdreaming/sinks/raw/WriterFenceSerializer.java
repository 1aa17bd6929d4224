package io.remdreaming.sinks.raw;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Marks in checkpoints, as UTF-8. */
final class WriterFenceSerializer implements SimpleVersionedSerializer<WriterFence> {

  private static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(WriterFence fence) {
    return fence.text().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public WriterFence deserialize(int version, byte[] serialized) throws IOException {
    if (version != VERSION) {
      throw new IOException("expected fences of version 1, found " + version);
    }
    return new WriterFence(new String(serialized, StandardCharsets.UTF_8));
  }
}
