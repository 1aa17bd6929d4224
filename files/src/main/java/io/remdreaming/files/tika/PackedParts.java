package io.remdreaming.files.tika;

import io.remdreaming.model.files.FileException;
import io.remdreaming.model.files.FileProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Unpacks a packed document once into nothing: what its directory says of sizes may be a lie, and a
 * parser would believe it.
 */
final class PackedParts {

  private static final int BUFFER = 1 << 16;

  private PackedParts() {}

  /** Throws if a packed document holds more than it may. */
  static void verify(Path file, ReadingLimits limits) throws IOException, FileException {
    try (var zip = new ZipFile(file.toFile())) {
      if (zip.size() > limits.parts()) {
        throw new FileException(
            FileProblem.BOMB,
            "found %d parts, expected at most %d".formatted(zip.size(), limits.parts()));
      }
      unpack(zip, limits.unpackedBytes());
    } catch (ZipException e) {
      throw new FileException(FileProblem.MALFORMED, "expected a file that can be unpacked", e);
    }
  }

  private static void unpack(ZipFile zip, long most) throws IOException, FileException {
    var buffer = new byte[BUFFER];
    var total = 0L;
    for (var entries = zip.entries(); entries.hasMoreElements(); ) {
      try (var part = zip.getInputStream(entries.nextElement())) {
        for (var n = part.read(buffer); n >= 0; n = part.read(buffer)) {
          total += n;
          if (total > most) {
            throw new FileException(
                FileProblem.BOMB,
                "found more than %d bytes unpacked, expected at most that".formatted(most));
          }
        }
      }
    }
  }
}
