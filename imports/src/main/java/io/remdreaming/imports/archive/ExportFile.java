package io.remdreaming.imports.archive;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file of an export, by its path within it: folders are separated by slashes.
 *
 * @param modifiedMillis when it was changed last, in milliseconds since the epoch
 */
public record ExportFile(String path, long modifiedMillis, Opener opener) {
  /** Opens the bytes. */
  @FunctionalInterface
  interface Opener {
    InputStream open() throws IOException;
  }

  /** The path's last part. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The path without its last part and slash; empty at the top. */
  public String folder() {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /**
   * Opens its bytes, which end with an exception if they unpack to far more than any real file.
   *
   * @throws InvalidExportException if it cannot be opened
   */
  public InputStream open() {
    try {
      return opener.open();
    } catch (IOException e) {
      throw InvalidExportException.of(path, "a file that cannot be opened", "a readable file", e);
    }
  }

  @Override
  public String toString() {
    return path;
  }
}
