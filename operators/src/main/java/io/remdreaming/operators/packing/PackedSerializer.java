package io.remdreaming.operators.packing;

import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Writes what another serializer writes, in fewer bytes: {@link Squeezed}, and from a length on
 * {@link Deflated} too. Keys are never deflated, since equal ones must be equal bytes.
 *
 * @param <T> what is written
 */
public final class PackedSerializer<T> extends TypeSerializer<T> {

  private static final long serialVersionUID = 1L;
  private static final int LEAST_DEFLATED = 192;
  private static final int START = 256;
  private static final int MOST_KEPT = 1 << 20;

  private final TypeSerializer<T> plain;
  private final boolean deflates;

  // Made when they are needed, and then kept: a serializer is for one thread.
  private transient @Nullable DataOutputSerializer written;
  private transient @Nullable Deflated deflated;

  PackedSerializer(TypeSerializer<T> plain, boolean deflates) {
    this.plain = plain;
    this.deflates = deflates;
  }

  TypeSerializer<T> plain() {
    return plain;
  }

  boolean deflates() {
    return deflates;
  }

  /** Length and form first, then, of deflated bytes, their length before. */
  @Override
  public void serialize(T value, DataOutputView target) throws IOException {
    var squeezed = squeezed(value);
    var shortest =
        deflates && squeezed.length >= LEAST_DEFLATED ? deflated().deflate(squeezed) : squeezed;
    var isDeflated = shortest.length < squeezed.length;
    writeLength((shortest.length << 1) | (isDeflated ? 1 : 0), target);
    if (isDeflated) {
      writeLength(squeezed.length, target);
    }
    target.write(shortest);
  }

  private byte[] squeezed(T value) throws IOException {
    if (written == null || written.getSharedBuffer().length > MOST_KEPT) {
      written = new DataOutputSerializer(START);
    }
    written.clear();
    plain.serialize(value, written);
    return Squeezed.squeeze(written.getSharedBuffer(), written.length());
  }

  private Deflated deflated() {
    if (deflated == null) {
      deflated = new Deflated();
    }
    return deflated;
  }

  @Override
  public T deserialize(DataInputView source) throws IOException {
    var lengthAndForm = readLength(source);
    var isDeflated = (lengthAndForm & 1) == 1;
    var before = isDeflated ? readLength(source) : 0;
    var packed = new byte[lengthAndForm >>> 1];
    source.readFully(packed);
    var squeezed = isDeflated ? deflated().inflate(packed, before) : packed;
    return plain.deserialize(new DataInputDeserializer(Restored.of(squeezed)));
  }

  @Override
  public T deserialize(T reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  private static void writeLength(int length, DataOutputView target) throws IOException {
    var left = length;
    while (left >= 0x80) {
      target.writeByte((left & 0x7f) | 0x80);
      left >>>= 7;
    }
    target.writeByte(left);
  }

  private static int readLength(DataInputView source) throws IOException {
    var length = 0;
    var shift = 0;
    int part;
    do {
      part = source.readUnsignedByte();
      length |= (part & 0x7f) << shift;
      shift += 7;
    } while (part >= 0x80);
    return length;
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public T copy(T from) {
    return plain.copy(from);
  }

  @Override
  public T copy(T from, T reuse) {
    return plain.copy(from, reuse);
  }

  @Override
  public T createInstance() {
    return plain.createInstance();
  }

  @Override
  public boolean isImmutableType() {
    return plain.isImmutableType();
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return new PackedSerializer<>(plain.duplicate(), deflates);
  }

  @Override
  public TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new PackedSerializerSnapshot<>(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PackedSerializer<?> that
        && deflates == that.deflates
        && plain.equals(that.plain);
  }

  @Override
  public int hashCode() {
    return Objects.hash(plain, deflates);
  }
}
