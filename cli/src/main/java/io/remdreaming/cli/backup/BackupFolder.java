package io.remdreaming.cli.backup;

import io.remdreaming.cli.errors.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder of one backup: a dump of the tables, the job's state, and what they are of. */
public record BackupFolder(Path root) {

  public BackupFolder {
    root = root.toAbsolutePath().normalize();
  }

  /** The tables, in pg_dump's own format. */
  Path dump() {
    return root.resolve("tables.dump");
  }

  /** The job's state: what belongs into the folder of its checkpoints. */
  Path state() {
    return root.resolve("state");
  }

  Path manifest() {
    return root.resolve("backup.json");
  }

  /** Makes it, for its owner alone; what it holds is everybody's memory. */
  void create() {
    try {
      if (Files.exists(root) && !isEmpty()) {
        throw new InvalidInputException(
            "--to: found files in %s, expected an empty folder or none".formatted(root));
      }
      Files.createDirectories(
          root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Files.createDirectories(state());
    } catch (IOException e) {
      throw new InvalidInputException("--to: cannot create " + root + ": " + e.getMessage(), e);
    }
  }

  private boolean isEmpty() throws IOException {
    if (!Files.isDirectory(root)) {
      return false;
    }
    try (var files = Files.list(root)) {
      return files.findAny().isEmpty();
    }
  }
}
