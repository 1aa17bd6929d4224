package io.remdreaming.imports.archive;

import java.io.InputStream;

/** Bytes of which no element may take more than memory can hold. */
final class ElementStream extends CountedStream {

  private static final long LARGEST_ELEMENT = 256L << 20;

  private final String path;
  private long start;

  ElementStream(InputStream in, String path) {
    super(in);
    this.path = path;
  }

  /** An element ends here. */
  void mark() {
    start = count();
  }

  @Override
  void check() {
    if (count() - start > LARGEST_ELEMENT) {
      throw InvalidExportException.of(
          path, "an element of more than %d MiB".formatted(LARGEST_ELEMENT >> 20), "smaller ones");
    }
  }
}
