package io.remdreaming.imports.archive;

import java.io.InputStream;

/** The bytes of an archive's entry; a few bytes that become very many are refused. */
final class UnpackedStream extends CountedStream {

  /** Text compresses to a tenth, and chats that repeat themselves to a fiftieth. */
  private static final long HIGHEST_RATIO = 200;

  private static final long HARMLESS_BYTES = 64L << 20;

  private final String path;
  private final long packedBytes;

  UnpackedStream(InputStream in, String path, long packedBytes) {
    super(in);
    this.path = path;
    this.packedBytes = packedBytes;
  }

  @Override
  void check() {
    var unpackedBytes = count();
    if (unpackedBytes > HARMLESS_BYTES && unpackedBytes / HIGHEST_RATIO > packedBytes) {
      throw InvalidExportException.of(
          path,
          "%d bytes that unpack to more than %d".formatted(packedBytes, unpackedBytes),
          "at most %d times as many".formatted(HIGHEST_RATIO));
    }
  }
}
