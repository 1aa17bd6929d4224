package io.remdreaming.cli.home;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;

/** The one folder that holds all private data: {@code REM_HOME}. */
public record RemHome(Path root) {

  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rwx------");

  public RemHome {
    root = root.toAbsolutePath().normalize();
  }

  /** Kafka's data and the ports it was given. */
  public Path kafka() {
    return root.resolve("kafka");
  }

  /** The demo's checkpoints and Flink's temporary files. */
  public Path flink() {
    return root.resolve("flink");
  }

  /** The options about models that the demo was given, for commands that work beside it. */
  public Path demoModels() {
    return root.resolve("demo-models.properties");
  }

  /** Makes the folder if there is none, for its owner alone. */
  public void create() {
    try {
      Files.createDirectories(root, PosixFilePermissions.asFileAttribute(OWNERS));
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot create %s; set REM_HOME to a folder you may write to".formatted(root), e);
    }
  }

  /**
   * Deletes a folder with all it holds, if it is there. Whoever is killed meanwhile leaves it whole
   * or, under its own name, not at all.
   */
  public static void delete(Path folder) {
    var leaving = folder.resolveSibling(folder.getFileName() + ".deleted");
    try {
      deleteTree(leaving);
      Files.move(folder, leaving, StandardCopyOption.ATOMIC_MOVE);
      deleteTree(leaving);
    } catch (NoSuchFileException e) {
      return;
    } catch (IOException e) {
      throw new ExecutionFailedException("cannot delete " + folder + ": " + e.getMessage(), e);
    }
  }

  private static void deleteTree(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var paths = Files.walk(folder)) {
        for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }
}
