package io.remdreaming.sinks.memory;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The byte format of what changes are made of. Lengths and counts are four bytes, big-endian. */
final class BinaryCodec {

  private BinaryCodec() {}

  static void text(String text, DataOutputStream out) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  static void time(Instant time, DataOutputStream out) throws IOException {
    out.writeLong(time.getEpochSecond());
    out.writeInt(time.getNano());
  }

  static Instant time(DataInputStream in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  static void owner(UserKey owner, DataOutputStream out) throws IOException {
    text(owner.tenantId(), out);
    text(owner.userId(), out);
  }

  static UserKey owner(DataInputStream in) throws IOException {
    return new UserKey(text(in), text(in));
  }

  static void version(Version version, DataOutputStream out) throws IOException {
    out.writeLong(version.offset());
    out.writeInt(version.qualityRank());
    out.writeInt(version.logicVersion());
  }

  static Version version(DataInputStream in) throws IOException {
    return new Version(in.readLong(), in.readInt(), in.readInt());
  }

  static void vector(float[] vector, DataOutputStream out) throws IOException {
    var bytes = ByteBuffer.allocate(Integer.BYTES + Float.BYTES * vector.length);
    bytes.putInt(vector.length).asFloatBuffer().put(vector);
    out.write(bytes.array());
  }

  static float[] vector(DataInputStream in) throws IOException {
    var vector = new float[in.readInt()];
    var bytes = in.readNBytes(Float.BYTES * vector.length);
    if (bytes.length < Float.BYTES * vector.length) {
      throw new EOFException();
    }
    ByteBuffer.wrap(bytes).asFloatBuffer().get(vector);
    return vector;
  }

  static <T> void list(List<T> items, DataOutputStream out, Writer<T> writer) throws IOException {
    out.writeInt(items.size());
    for (var item : items) {
      writer.write(item, out);
    }
  }

  static <T> List<T> list(DataInputStream in, Reader<T> reader) throws IOException {
    var size = in.readInt();
    var items = new ArrayList<T>(size);
    for (var i = 0; i < size; i++) {
      items.add(reader.read(in));
    }
    return items;
  }

  /** Writes an item. */
  @FunctionalInterface
  interface Writer<T> {
    void write(T item, DataOutputStream out) throws IOException;
  }

  /** Reads an item. */
  @FunctionalInterface
  interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }
}
