package io.remdreaming.stubmodel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The calls, a line of JSON each, written when they arrive, so that those are seen too whose caller
 * did not live to have the answer. Thread-safe.
 */
final class CallLog implements AutoCloseable {

  private final @Nullable BufferedWriter lines;

  /**
   * Opens the log to append to it.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  CallLog(@Nullable Path file) {
    try {
      lines =
          file == null
              ? null
              : Files.newBufferedWriter(
                  file,
                  StandardCharsets.UTF_8,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("expected a file that can be written: " + file, e);
    }
  }

  /** Whether anybody wants to know of the calls. */
  boolean isKept() {
    return lines != null;
  }

  synchronized void write(ObjectNode call) {
    if (lines == null) {
      return;
    }
    try {
      lines.write(call.toString());
      lines.write('\n');
      lines.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      if (lines != null) {
        lines.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
