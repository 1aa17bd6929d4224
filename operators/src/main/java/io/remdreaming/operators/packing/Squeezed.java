package io.remdreaming.operators.packing;

import java.util.Arrays;

/**
 * Bytes in which the texts of ids and hashes are written as the bits that they stand for, and zeros
 * as their number. What is left is copied, so every array of bytes comes back as it was, and equal
 * ones are squeezed alike: the outcome may be a key.
 *
 * <pre>
 *  00..7f  that many bytes and one more, as they are
 *  80      the 16 bytes of a UUID of 36 characters
 *  84..bf  4 to 63 bytes that were twice as many hexadecimal digits
 *  c3..ff  3 to 63 zeros
 * </pre>
 */
final class Squeezed {

  static final int UUID = 0x80;
  static final int UUID_LENGTH = 36;
  static final int DIGITS = 0x80;
  static final int ZEROS = 0xc0;
  static final int COUNT = 0x3f;

  private static final int MOST_COPIED = 0x80;
  private static final int LEAST_DIGITS = 8;
  private static final int MOST_DIGITS = 2 * COUNT;
  private static final int LEAST_ZEROS = 3;
  private static final byte[] VALUES = values();

  private final byte[] bytes;
  private final int length;
  private final byte[] out;
  private int written;
  private int copyFrom;

  private Squeezed(byte[] bytes, int length) {
    this.bytes = bytes;
    this.length = length;
    // Nothing grows but what is copied, by a byte each time.
    this.out = new byte[length + length / MOST_COPIED + 2];
  }

  static byte[] squeeze(byte[] bytes) {
    return squeeze(bytes, bytes.length);
  }

  /** The first bytes of an array. */
  static byte[] squeeze(byte[] bytes, int length) {
    return new Squeezed(bytes, length).squeeze();
  }

  private byte[] squeeze() {
    var at = 0;
    while (at < length) {
      var first = bytes[at];
      if (first == 0) {
        at = zeros(at);
      } else if (VALUES[first & 0xff] >= 0) {
        at = digits(at);
      } else {
        at++;
      }
    }
    copyUntil(length);
    return Arrays.copyOf(out, written);
  }

  private void copyUntil(int end) {
    for (var from = copyFrom; from < end; from += MOST_COPIED) {
      var count = Math.min(MOST_COPIED, end - from);
      out[written++] = (byte) (count - 1);
      System.arraycopy(bytes, from, out, written, count);
      written += count;
    }
  }

  /** Where it goes on behind the zeros that begin here. */
  private int zeros(int at) {
    var end = at + 1;
    while (end < length && bytes[end] == 0 && end - at < COUNT) {
      end++;
    }
    if (end - at >= LEAST_ZEROS) {
      copyUntil(at);
      out[written++] = (byte) (ZEROS | (end - at));
      copyFrom = end;
    }
    return end;
  }

  /** Where it goes on behind the digits, or the UUID, that begin here. */
  private int digits(int at) {
    var end = at + 1;
    while (end < length && VALUES[bytes[end] & 0xff] >= 0 && end - at < MOST_DIGITS) {
      end++;
    }
    if (end - at < LEAST_DIGITS) {
      return end;
    }
    if (isUuid(at)) {
      copyUntil(at);
      out[written++] = (byte) UUID;
      writeUuid(at);
      return copyFrom = at + UUID_LENGTH;
    }
    // Digits do not reach into a UUID, and are an even number.
    var count = isUuid(end - LEAST_DIGITS) ? end - LEAST_DIGITS - at : end - at;
    if (count < LEAST_DIGITS) {
      return at + Math.max(1, count);
    }
    count &= ~1;
    copyUntil(at);
    out[written++] = (byte) (DIGITS | (count / 2));
    write(at, count);
    return copyFrom = at + count;
  }

  private boolean isUuid(int at) {
    if (length - at < UUID_LENGTH || bytes[at + LEAST_DIGITS] != '-') {
      return false;
    }
    for (var i = 0; i < UUID_LENGTH; i++) {
      var fits = isHyphenOfUuid(i) ? bytes[at + i] == '-' : VALUES[bytes[at + i] & 0xff] >= 0;
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** Whether a UUID's text has a hyphen there. */
  static boolean isHyphenOfUuid(int index) {
    return index == 8 || index == 13 || index == 18 || index == 23;
  }

  private void writeUuid(int at) {
    var i = 0;
    while (i < UUID_LENGTH) {
      if (isHyphenOfUuid(i)) {
        i++;
      } else {
        write(at + i, 2);
        i += 2;
      }
    }
  }

  private void write(int at, int count) {
    for (var i = at; i < at + count; i += 2) {
      out[written++] = (byte) ((VALUES[bytes[i] & 0xff] << 4) | VALUES[bytes[i + 1] & 0xff]);
    }
  }

  /** What each byte is worth as a hexadecimal digit, or -1. */
  private static byte[] values() {
    var values = new byte[1 << Byte.SIZE];
    Arrays.fill(values, (byte) -1);
    for (var i = 0; i < 16; i++) {
      values[Character.forDigit(i, 16)] = (byte) i;
    }
    return values;
  }
}
