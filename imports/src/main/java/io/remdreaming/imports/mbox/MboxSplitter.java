package io.remdreaming.imports.mbox;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a mailbox into its messages (mboxrd): each begins with a line {@code From ...} behind an
 * empty line or at the start, and in bodies such lines have a {@code >} more.
 */
final class MboxSplitter {

  private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

  /** Far above what mail servers take. */
  static final int LARGEST = 64 << 20;

  private final InputStream in;
  private boolean hasBegun;
  private boolean isOver;

  MboxSplitter(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /**
   * A message as it was sent.
   *
   * @param bytes its bytes, up to the largest size
   * @param isCut whether it was larger
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Mail(byte[] bytes, boolean isCut) {}

  /** The next message, null at the end. */
  @Nullable Mail next() throws IOException {
    var mail = new ByteArrayOutputStream();
    var isCut = false;
    var isBehindEmpty = true;
    while (!isOver) {
      var line = line();
      if (isBehindEmpty && startsWith(line, FROM, 0)) {
        if (hasBegun) {
          return new Mail(mail.toByteArray(), isCut);
        }
        hasBegun = true;
        isBehindEmpty = false;
        continue;
      }
      isBehindEmpty = isEmpty(line);
      if (mail.size() + line.length > LARGEST) {
        isCut = true;
      } else if (hasBegun || !isBehindEmpty) {
        hasBegun = true;
        mail.writeBytes(unquoted(line));
      }
    }
    var isLast = hasBegun;
    hasBegun = false;
    return isLast && mail.size() > 0 ? new Mail(mail.toByteArray(), isCut) : null;
  }

  /** A line with its end; a very long one comes in several parts. */
  private byte[] line() throws IOException {
    var line = new ByteArrayOutputStream(128);
    for (var b = in.read(); ; b = in.read()) {
      if (b < 0) {
        isOver = true;
        return line.toByteArray();
      }
      line.write(b);
      if (b == '\n' || line.size() == LARGEST) {
        return line.toByteArray();
      }
    }
  }

  private static boolean isEmpty(byte[] line) {
    return Arrays.equals(line, new byte[] {'\n'}) || Arrays.equals(line, new byte[] {'\r', '\n'});
  }

  private static byte[] unquoted(byte[] line) {
    var quotes = 0;
    while (quotes < line.length && line[quotes] == '>') {
      quotes++;
    }
    return quotes > 0 && startsWith(line, FROM, quotes)
        ? Arrays.copyOfRange(line, 1, line.length)
        : line;
  }

  private static boolean startsWith(byte[] line, byte[] begin, int at) {
    return line.length >= at + begin.length
        && Arrays.equals(line, at, at + begin.length, begin, 0, begin.length);
  }
}
