package io.remdreaming.cli.imports;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.kafka.EventSender;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/** Where imported events go. */
public interface ImportOutput extends AutoCloseable {

  /**
   * Takes an event.
   *
   * @param place where it stands in the export, for the message of a failure
   */
  void accept(byte[] event, String place);

  /** Waits until all events are where they should be. */
  void flush();

  @Override
  void close();

  /** The same, saying how many events it has taken, once every so many. */
  static ImportOutput counted(ImportOutput output, int step, Consumer<String> notice) {
    return new ImportOutput() {
      private long taken;

      @Override
      public void accept(byte[] event, String place) {
        output.accept(event, place);
        taken++;
        if (taken % step == 0) {
          notice.accept(String.format(Locale.ROOT, "%,d events so far", taken));
        }
      }

      @Override
      public void flush() {
        output.flush();
      }

      @Override
      public void close() {
        output.close();
      }
    };
  }

  /** Nowhere: it is only counted. */
  static ImportOutput none() {
    return new ImportOutput() {
      @Override
      public void accept(byte[] event, String place) {}

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  /** A topic. */
  static ImportOutput of(EventSender sender) {
    return new ImportOutput() {
      @Override
      public void accept(byte[] event, String place) {
        sender.send(event, place);
      }

      @Override
      public void flush() {
        sender.flush();
      }

      @Override
      public void close() {
        sender.close();
      }
    };
  }

  /** A file, one event a line. */
  static ImportOutput of(Path file) {
    try {
      var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
      return new EventLines(out, file.toString(), true);
    } catch (IOException e) {
      throw new ExecutionFailedException("cannot write " + file, e);
    }
  }

  /** A stream that stays open, one event a line. */
  static ImportOutput of(OutputStream stream, String name) {
    return new EventLines(new BufferedOutputStream(stream, 1 << 16), name, false);
  }
}
