package io.remdreaming.operators.packing;

import java.io.ByteArrayOutputStream;

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

  private final byte[] bytes;
  private final ByteArrayOutputStream out;
  private int copyFrom;

  private Squeezed(byte[] bytes) {
    this.bytes = bytes;
    this.out = new ByteArrayOutputStream(bytes.length);
  }

  static byte[] squeeze(byte[] bytes) {
    return new Squeezed(bytes).squeeze();
  }

  private byte[] squeeze() {
    var at = 0;
    while (at < bytes.length) {
      var zeros = zeros(at);
      var digits = zeros > 0 ? 0 : digits(at);
      if (zeros >= LEAST_ZEROS) {
        copyUntil(at);
        out.write(ZEROS | zeros);
        at = copyFrom = at + zeros;
      } else if (isUuid(at)) {
        copyUntil(at);
        out.write(UUID);
        writeUuid(at);
        at = copyFrom = at + UUID_LENGTH;
      } else if (digits >= LEAST_DIGITS) {
        copyUntil(at);
        out.write(DIGITS | (digits / 2));
        write(at, digits);
        at = copyFrom = at + digits;
      } else {
        at += Math.max(1, Math.max(zeros, digits));
      }
    }
    copyUntil(bytes.length);
    return out.toByteArray();
  }

  private void copyUntil(int end) {
    for (var from = copyFrom; from < end; from += MOST_COPIED) {
      var length = Math.min(MOST_COPIED, end - from);
      out.write(length - 1);
      out.write(bytes, from, length);
    }
  }

  private int zeros(int at) {
    var end = at;
    while (end < bytes.length && bytes[end] == 0 && end - at < COUNT) {
      end++;
    }
    return end - at;
  }

  /** An even number of digits that do not reach into a UUID. */
  private int digits(int at) {
    var end = at;
    while (end < bytes.length && digit(bytes[end]) >= 0 && end - at < MOST_DIGITS) {
      end++;
    }
    var length = end - at;
    if (length >= LEAST_DIGITS && isUuid(end - LEAST_DIGITS)) {
      length -= LEAST_DIGITS;
    }
    return length >= LEAST_DIGITS ? length & ~1 : length;
  }

  private boolean isUuid(int at) {
    if (bytes.length - at < UUID_LENGTH || bytes[at + LEAST_DIGITS] != '-') {
      return false;
    }
    for (var i = 0; i < UUID_LENGTH; i++) {
      var fits = isHyphenOfUuid(i) ? bytes[at + i] == '-' : digit(bytes[at + i]) >= 0;
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

  private void write(int at, int length) {
    for (var i = at; i < at + length; i += 2) {
      out.write((digit(bytes[i]) << 4) | digit(bytes[i + 1]));
    }
  }

  private static int digit(byte character) {
    if (character >= '0' && character <= '9') {
      return character - '0';
    }
    return character >= 'a' && character <= 'f' ? character - 'a' + 10 : -1;
  }
}
