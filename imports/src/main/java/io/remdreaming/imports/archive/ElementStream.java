package io.remdreaming.imports.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes of which no element may take more than memory can hold. */
final class ElementStream extends FilterInputStream {

  private static final long LARGEST_ELEMENT = 256L << 20;

  private final String path;
  private long count;
  private long start;

  ElementStream(InputStream in, String path) {
    super(in);
    this.path = path;
  }

  /** An element ends here. */
  void mark() {
    start = count;
  }

  @Override
  public int read() throws IOException {
    var value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    var read = super.read(bytes, offset, length);
    count(read);
    return read;
  }

  private void count(int bytes) {
    count += Math.max(0, bytes);
    if (count - start > LARGEST_ELEMENT) {
      throw InvalidExportException.of(
          path, "an element of more than %d MiB".formatted(LARGEST_ELEMENT >> 20), "smaller ones");
    }
  }
}
