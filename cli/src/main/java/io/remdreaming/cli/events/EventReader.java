package io.remdreaming.cli.events;

import io.remdreaming.cli.arguments.InputFile;
import io.remdreaming.cli.errors.InvalidInputException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of a file, one a line, byte for byte; empty lines are none. */
public final class EventReader implements AutoCloseable {

  /** What a file of events is, for people. */
  public static final String EXPECTED = "a file of events, one a line";

  /** Far above what a broker takes; a file of another kind may be one line. */
  private static final int LONGEST_LINE = 64 << 20;

  private final InputStream input;
  private final String name;
  private int line;

  private EventReader(InputStream input, String name) {
    this.input = new BufferedInputStream(input, 1 << 16);
    this.name = name;
  }

  public static EventReader open(Path file) {
    return open(file, EXPECTED);
  }

  /**
   * The lines of a file of another kind.
   *
   * @param expected what the file should be, for people
   */
  public static EventReader open(Path file, String expected) {
    return new EventReader(InputFile.open(file, expected), file.toString());
  }

  /** The events of a stream, which the reader closes. */
  public static EventReader of(InputStream input, String name) {
    return new EventReader(input, name);
  }

  public static List<byte[]> readAll(Path file) {
    try (var reader = open(file)) {
      var events = new ArrayList<byte[]>();
      for (var event = reader.next(); event != null; event = reader.next()) {
        events.add(event);
      }
      return events;
    }
  }

  /** How many events there are from here on. */
  public long countRest() {
    long count = 0;
    while (next() != null) {
      count++;
    }
    return count;
  }

  /** The next event, null at the end. */
  public byte @Nullable [] next() {
    try {
      var bytes = new ByteArrayOutputStream(512);
      for (var b = input.read(); b != -1; b = input.read()) {
        if (b != '\n') {
          bytes.write(b);
          requireLength(bytes.size());
          continue;
        }
        line++;
        var event = withoutReturn(bytes.toByteArray());
        bytes.reset();
        if (!isBlank(event)) {
          return event;
        }
      }
      line++;
      var last = withoutReturn(bytes.toByteArray());
      return isBlank(last) ? null : last;
    } catch (IOException e) {
      throw new InvalidInputException("cannot read " + name + " to its end", e);
    }
  }

  private void requireLength(int length) {
    if (length > LONGEST_LINE) {
      throw new InvalidInputException(
          "%s line %d: found more than %d MiB, expected an event of at most 1 MiB"
              .formatted(name, line + 1, LONGEST_LINE >> 20));
    }
  }

  /** Where the last event was found, for people. */
  public String position() {
    return name + " line " + line;
  }

  /** The line of the last event, counted from 1. */
  public int line() {
    return line;
  }

  private static byte[] withoutReturn(byte[] text) {
    var length = text.length;
    return length > 0 && text[length - 1] == '\r' ? Arrays.copyOf(text, length - 1) : text;
  }

  private static boolean isBlank(byte[] text) {
    for (var b : text) {
      if (b != ' ' && b != '\t') {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    try {
      input.close();
    } catch (IOException e) {
      throw new InvalidInputException("cannot close " + name, e);
    }
  }
}
