package io.remdreaming.cli.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a backup is of. It is written last: a folder without it is no backup.
 *
 * @param format of the folder, {@value #FORMAT}
 * @param version of the program
 * @param taken when it was begun, ISO-8601
 * @param topic the log
 * @param offsets where the log goes on behind what the state holds, by partition, or a little
 *     before: reading a record again changes nothing
 * @param states where below {@code REM_HOME} jobs leave their checkpoints; {@code ""} if there is
 *     no such folder
 * @param boundTo the absolute folder that a copied checkpoint refers to; {@code ""} for a
 *     savepoint, which may be anywhere
 */
public record BackupManifest(
    int format,
    String version,
    String taken,
    String topic,
    SortedMap<Integer, Long> offsets,
    String states,
    String boundTo) {

  static final int FORMAT = 1;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  public BackupManifest {
    offsets = new TreeMap<>(offsets);
  }

  static BackupManifest read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException(
          "--from: found no %s in %s, expected a folder that 'backup' has filled to its end"
              .formatted(file.getFileName(), file.getParent()));
    }
    try {
      var manifest = JSON.readValue(file.toFile(), BackupManifest.class);
      if (manifest.format != FORMAT) {
        throw new InvalidInputException(
            "--from: found a backup of format %d, expected %d".formatted(manifest.format, FORMAT));
      }
      return manifest;
    } catch (IOException e) {
      throw new InvalidInputException("--from: cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  void write(Path file) {
    try {
      JSON.writeValue(file.toFile(), this);
    } catch (IOException e) {
      throw new ExecutionFailedException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
