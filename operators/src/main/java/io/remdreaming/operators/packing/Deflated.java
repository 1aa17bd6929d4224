package io.remdreaming.operators.packing;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Bytes by DEFLATE (RFC 1951). What comes out may differ between Java platforms, so it is no key;
 * what comes back does not.
 */
final class Deflated {

  private Deflated() {}

  /** The shorter form, or the same bytes if there is none. */
  static byte[] deflate(byte[] bytes) {
    var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      var shorter = new byte[bytes.length];
      var length = deflater.deflate(shorter);
      return deflater.finished() && length < bytes.length ? Arrays.copyOf(shorter, length) : bytes;
    } finally {
      deflater.end();
    }
  }

  /**
   * The bytes as they were.
   *
   * @param length how many there were
   */
  static byte[] inflate(byte[] deflated, int length) throws IOException {
    var inflater = new Inflater(true);
    try {
      inflater.setInput(deflated);
      var bytes = new byte[length];
      var found = inflater.inflate(bytes);
      if (found != length) {
        throw new IOException("found %d bytes of state, expected %d".formatted(found, length));
      }
      return bytes;
    } catch (DataFormatException e) {
      throw new IOException("found bytes of state that are not deflated", e);
    } finally {
      inflater.end();
    }
  }
}
