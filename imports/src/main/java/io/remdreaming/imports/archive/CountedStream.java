package io.remdreaming.imports.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes that are counted while they are read. */
abstract class CountedStream extends FilterInputStream {

  private long count;

  CountedStream(InputStream in) {
    super(in);
  }

  /** How many bytes were read so far. */
  long count() {
    return count;
  }

  /** Looks at the count after some were read. */
  abstract void check();

  @Override
  public int read() throws IOException {
    var value = super.read();
    add(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    var read = super.read(bytes, offset, length);
    add(read);
    return read;
  }

  private void add(int bytes) {
    count += Math.max(0, bytes);
    check();
  }
}
