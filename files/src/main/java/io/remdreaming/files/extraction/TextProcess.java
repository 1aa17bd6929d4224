package io.remdreaming.files.extraction;

import io.remdreaming.model.files.FileException;
import io.remdreaming.model.files.FileProblem;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A running process that reads documents, as its parent sees it. Used by one thread at a time. */
final class TextProcess implements AutoCloseable {

  /** What a JVM ends with when its memory is used up, and what one killed for it ends with. */
  private static final int OUT_OF_MEMORY = 3;

  private static final int KILLED = 137;
  private static final long ENDING_SECONDS = 5;
  private static final long START_SECONDS = 120;

  private final Process process;
  private final Path temporary;
  private final DataOutputStream requests;
  private final DataInputStream answers;
  private final ExtractionOptions options;
  private int documents;
  private boolean broken;

  private TextProcess(Process process, Path temporary, ExtractionOptions options) {
    this.process = process;
    this.temporary = temporary;
    this.options = options;
    this.requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
  }

  static TextProcess start(ExtractionOptions options) throws IOException {
    var temporary = Files.createTempDirectory("rem-text");
    var builder =
        new ProcessBuilder(ProcessCommand.of(options, temporary)).redirectError(Redirect.DISCARD);
    builder.environment().clear();
    return new TextProcess(builder.start(), temporary, options);
  }

  /** How many documents it has been given. */
  int documents() {
    return documents;
  }

  boolean isUsable() {
    return !broken && process.isAlive();
  }

  /**
   * Reads a document.
   *
   * @throws FileException if it has no text, or the process has ended over it
   */
  ExtractedText read(Path file, String name, String hint, ScheduledExecutorService watch)
      throws FileException {
    if (documents++ == 0) {
      awaitReady(watch);
    }
    var late = new AtomicBoolean();
    var deadline =
        watch.schedule(
            () -> {
              late.set(true);
              process.destroyForcibly();
            },
            options.limits().seconds(),
            TimeUnit.SECONDS);
    try {
      requests.writeUTF(file.toString());
      requests.writeUTF(name);
      requests.writeUTF(hint);
      requests.flush();
      return answer();
    } catch (IOException e) {
      broken = true;
      throw late.get() ? tooLong() : ended(e);
    } finally {
      deadline.cancel(false);
    }
  }

  /** That it starts slowly is no document's fault. */
  private void awaitReady(ScheduledExecutorService watch) throws FileException {
    var deadline = watch.schedule(process::destroyForcibly, START_SECONDS, TimeUnit.SECONDS);
    try {
      var unused = answers.readByte();
    } catch (IOException e) {
      broken = true;
      throw new FileException(FileProblem.UNAVAILABLE, "no process to read it could start", e);
    } finally {
      deadline.cancel(false);
    }
  }

  private ExtractedText answer() throws IOException, FileException {
    var problem = answers.readUTF();
    var type = answers.readUTF();
    var detail = answers.readUTF();
    var text = answers.readNBytes(answers.readInt());
    if (!problem.isEmpty()) {
      throw new FileException(FileProblem.valueOf(problem), detail);
    }
    return new ExtractedText(type, new String(text, StandardCharsets.UTF_8));
  }

  private FileException tooLong() {
    return new FileException(
        FileProblem.EXTRACTION_TIMED_OUT,
        "found no end within %d s".formatted(options.limits().seconds()));
  }

  private FileException ended(IOException e) {
    var code = exitCode();
    return code == OUT_OF_MEMORY || code == KILLED
        ? new FileException(
            FileProblem.OUT_OF_MEMORY,
            "expected a document that is read with %d MiB".formatted(options.heapMegabytes()),
            e)
        : new FileException(
            FileProblem.MALFORMED, "its reader has ended with code %d".formatted(code), e);
  }

  private int exitCode() {
    try {
      return process.waitFor(ENDING_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  /** Ends the process, and what it has left behind. */
  @Override
  public void close() {
    process.destroyForcibly();
    exitCode();
    try (var left = Files.walk(temporary)) {
      left.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
