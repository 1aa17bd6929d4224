package io.remdreaming.cli.exports;

import io.remdreaming.cli.errors.ExecutionFailedException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A file of lines that nobody else may read, and that is there as a whole or not at all: it is
 * written under another name first.
 */
public final class ExportFile implements AutoCloseable {

  private final Path file;
  private final Path part;
  private final OutputStream out;
  private boolean isDone;

  private ExportFile(Path file, Path part, OutputStream out) {
    this.file = file;
    this.part = part;
    this.out = out;
  }

  /** Begins a file. */
  public static ExportFile create(Path file) {
    var folder = file.toAbsolutePath().resolveSibling("");
    try {
      var part =
          Files.createTempFile(folder, file.getFileName() + ".", ".part", permissions(folder));
      return new ExportFile(
          file, part, new BufferedOutputStream(Files.newOutputStream(part), 1 << 16));
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static FileAttribute<?>[] permissions(Path folder) throws IOException {
    var isPosix = Files.getFileStore(folder).supportsFileAttributeView("posix");
    return isPosix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  public void write(String line) throws IOException {
    out.write(line.getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }

  /** All is written. */
  public void finish() {
    try {
      out.close();
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      isDone = true;
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static ExecutionFailedException failed(Path file, IOException cause) {
    return new ExecutionFailedException("cannot write " + file, cause);
  }

  @Override
  public void close() {
    if (isDone) {
      return;
    }
    try (out) {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }
}
