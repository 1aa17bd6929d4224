package io.remdreaming.operators.packing;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.CompositeTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * How a savepoint remembers a {@link PackedSerializer}: by what it packs, so that this may get new
 * components, and by whether it deflates.
 *
 * @param <T> what is written
 */
public final class PackedSerializerSnapshot<T>
    extends CompositeTypeSerializerSnapshot<T, PackedSerializer<T>> {

  private static final int VERSION = 1;

  private boolean deflates;

  /** For Flink, which then reads it. */
  public PackedSerializerSnapshot() {}

  PackedSerializerSnapshot(PackedSerializer<T> serializer) {
    super(serializer);
    this.deflates = serializer.deflates();
  }

  @Override
  protected int getCurrentOuterSnapshotVersion() {
    return VERSION;
  }

  @Override
  protected void writeOuterSnapshot(DataOutputView out) throws IOException {
    out.writeBoolean(deflates);
  }

  @Override
  protected void readOuterSnapshot(int version, DataInputView in, ClassLoader classes)
      throws IOException {
    if (version != VERSION) {
      throw new IOException("found packed state of version %d, expected 1".formatted(version));
    }
    deflates = in.readBoolean();
  }

  @Override
  protected TypeSerializer<?>[] getNestedSerializers(PackedSerializer<T> serializer) {
    return new TypeSerializer<?>[] {serializer.plain()};
  }

  @Override
  @SuppressWarnings("unchecked")
  protected PackedSerializer<T> createOuterSerializerWithNestedSerializers(
      TypeSerializer<?>[] nested) {
    return new PackedSerializer<>((TypeSerializer<T>) nested[0], deflates);
  }
}
