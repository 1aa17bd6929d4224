package io.remdreaming.operators.packing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The way back from {@link Squeezed}. */
final class Restored {

  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final byte[] squeezed;
  private byte[] out;
  private int written;
  private int at;

  private Restored(byte[] squeezed) {
    this.squeezed = squeezed;
    this.out = new byte[3 * squeezed.length + Squeezed.COUNT];
  }

  static byte[] of(byte[] squeezed) {
    return new Restored(squeezed).restore();
  }

  private byte[] restore() {
    while (at < squeezed.length) {
      var code = squeezed[at++] & 0xff;
      if (code < Squeezed.UUID) {
        copy(code + 1);
      } else if (code == Squeezed.UUID) {
        uuid();
      } else if (code < Squeezed.ZEROS) {
        digits(code & Squeezed.COUNT);
      } else {
        require(code & Squeezed.COUNT);
        written += code & Squeezed.COUNT;
      }
    }
    return Arrays.copyOf(out, written);
  }

  private void require(int room) {
    if (out.length - written < room) {
      out = Arrays.copyOf(out, 2 * out.length + room);
    }
  }

  private void copy(int count) {
    require(count);
    System.arraycopy(squeezed, at, out, written, count);
    at += count;
    written += count;
  }

  private void uuid() {
    require(Squeezed.UUID_LENGTH);
    var length = 0;
    while (length < Squeezed.UUID_LENGTH) {
      if (Squeezed.isHyphenOfUuid(length)) {
        out[written++] = '-';
        length++;
      } else {
        digits(1);
        length += 2;
      }
    }
  }

  private void digits(int bytes) {
    require(2 * bytes);
    for (var i = 0; i < bytes; i++) {
      var value = squeezed[at++];
      out[written++] = DIGITS[(value >> 4) & 0xf];
      out[written++] = DIGITS[value & 0xf];
    }
  }
}
