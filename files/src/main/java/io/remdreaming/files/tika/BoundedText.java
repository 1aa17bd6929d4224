package io.remdreaming.files.tika;

import io.remdreaming.model.files.FileProblem;
import java.io.Writer;

/** A text that may have so many bytes of UTF-8. */
final class BoundedText extends Writer {

  private final StringBuilder text = new StringBuilder();
  private final int mostBytes;
  private final Reached reached;
  private long bytes;

  BoundedText(int mostBytes, Reached reached) {
    this.mostBytes = mostBytes;
    this.reached = reached;
  }

  @Override
  public void write(char[] buffer, int from, int count) {
    for (var i = from; i < from + count; i++) {
      bytes += bytesOf(buffer[i]);
    }
    if (bytes > mostBytes) {
      throw reached.by(
          FileProblem.TEXT_TOO_LARGE,
          "found more than %d bytes of text, expected at most that".formatted(mostBytes));
    }
    text.append(buffer, from, count);
  }

  /** Half of a pair takes half of the pair's four. */
  private static int bytesOf(char c) {
    if (c < 0x80) {
      return 1;
    }
    return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  @Override
  public String toString() {
    return text.toString();
  }
}
