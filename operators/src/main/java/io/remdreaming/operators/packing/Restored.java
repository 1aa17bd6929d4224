package io.remdreaming.operators.packing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The way back from {@link Squeezed}. */
final class Restored {

  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final byte[] squeezed;
  private final ByteArrayOutputStream out;
  private int at;

  private Restored(byte[] squeezed) {
    this.squeezed = squeezed;
    this.out = new ByteArrayOutputStream(2 * squeezed.length);
  }

  static byte[] of(byte[] squeezed) {
    return new Restored(squeezed).restore();
  }

  private byte[] restore() {
    while (at < squeezed.length) {
      var code = squeezed[at++] & 0xff;
      if (code < Squeezed.UUID) {
        out.write(squeezed, at, code + 1);
        at += code + 1;
      } else if (code == Squeezed.UUID) {
        uuid();
      } else if (code < Squeezed.ZEROS) {
        digits(code & Squeezed.COUNT);
      } else {
        out.write(new byte[code & Squeezed.COUNT], 0, code & Squeezed.COUNT);
      }
    }
    return out.toByteArray();
  }

  private void uuid() {
    var length = 0;
    while (length < Squeezed.UUID_LENGTH) {
      if (Squeezed.isHyphenOfUuid(length)) {
        out.write('-');
        length++;
      } else {
        digits(1);
        length += 2;
      }
    }
  }

  private void digits(int bytes) {
    for (var i = 0; i < bytes; i++) {
      var value = squeezed[at++];
      out.write(DIGITS[(value >> 4) & 0xf]);
      out.write(DIGITS[value & 0xf]);
    }
  }
}
