package io.remdreaming.rules.embeddings.minilm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/** What the model reads of one text, in memory that it needs not copy. Not thread-safe. */
final class ModelInputs {

  private static final int MOST = 256;

  private final LongBuffer ids = direct();
  private final LongBuffer mask = direct();
  private final LongBuffer types = direct();
  private int length;

  ModelInputs() {
    for (var i = 0; i < MOST; i++) {
      mask.put(i, 1);
    }
  }

  private static LongBuffer direct() {
    return ByteBuffer.allocateDirect(MOST * Long.BYTES)
        .order(ByteOrder.nativeOrder())
        .asLongBuffer();
  }

  /** Some of a text's pieces, between two marks; at most 256 with them. */
  ModelInputs of(long begin, int[] pieces, int from, int to, long end) {
    length = to - from + 2;
    ids.put(0, begin);
    for (var i = from; i < to; i++) {
      ids.put(i - from + 1, pieces[i]);
    }
    ids.put(length - 1, end);
    return this;
  }

  LongBuffer ids() {
    return ids.slice(0, length);
  }

  /** All is read. */
  LongBuffer mask() {
    return mask.slice(0, length);
  }

  /** All is of one sentence. */
  LongBuffer types() {
    return types.slice(0, length);
  }

  long[] shape() {
    return new long[] {1, length};
  }
}
