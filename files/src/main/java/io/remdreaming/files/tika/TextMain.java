package io.remdreaming.files.tika;

import io.remdreaming.model.files.FileException;
import io.remdreaming.model.threads.DaemonThreads;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A process that reads documents, one after another, until its input ends: so that a document which
 * takes all memory or never ends takes nobody else down. It says that it is ready, reads path, name
 * and hint of each, and answers with problem, MIME type, detail and text.
 */
public final class TextMain {

  /** What the process says once it can read. */
  private static final int READY = 1;

  /** What the process ends with when a document has taken too long and nobody ended it. */
  private static final int TOO_LONG = 4;

  /** Whoever waits for an answer comes first. */
  private static final int GRACE_SECONDS = 10;

  private TextMain() {}

  public static void main(String[] arguments) throws IOException {
    var limits = ReadingLimits.of(arguments);
    var in = new DataInputStream(new BufferedInputStream(System.in));
    var out = new DataOutputStream(new BufferedOutputStream(System.out));
    // Whatever a library prints must not come between the answers.
    System.setOut(System.err);
    serve(in, out, limits);
  }

  private static void serve(DataInputStream in, DataOutputStream out, ReadingLimits limits)
      throws IOException {
    var reader = new DocumentReader(limits);
    var watch = DaemonThreads.scheduler("rem-text-watch");
    out.writeByte(READY);
    out.flush();
    while (true) {
      String path;
      try {
        path = in.readUTF();
      } catch (EOFException e) {
        return;
      }
      var halt =
          watch.schedule(
              () -> Runtime.getRuntime().halt(TOO_LONG),
              limits.seconds() + GRACE_SECONDS,
              TimeUnit.SECONDS);
      answer(reader, Path.of(path), in.readUTF(), in.readUTF(), out);
      halt.cancel(false);
    }
  }

  private static void answer(
      DocumentReader reader, Path file, String name, String hint, DataOutputStream out)
      throws IOException {
    try {
      var read = reader.read(file, name, hint);
      write(out, "", read.mimeType(), "", read.text());
    } catch (FileException e) {
      write(out, e.problem().name(), "", String.valueOf(e.getMessage()), "");
    }
  }

  private static void write(
      DataOutputStream out, String problem, String type, String detail, String text)
      throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeUTF(problem);
    out.writeUTF(type);
    out.writeUTF(detail);
    out.writeInt(bytes.length);
    out.write(bytes);
    out.flush();
  }
}
