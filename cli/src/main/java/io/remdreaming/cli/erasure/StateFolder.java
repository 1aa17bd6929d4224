package io.remdreaming.cli.erasure;

import io.remdreaming.cli.errors.ExecutionFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A checkpoint or savepoint on this machine. It holds state of its time, and is not searched.
 *
 * @param taken when it was complete
 */
public record StateFolder(Path folder, Instant taken) {

  private static final int DEPTH = 6;
  private static final String METADATA = "_metadata";

  /** The last two names of its path: the job's and its own. */
  String name() {
    var names = folder.getNameCount();
    return folder.subpath(Math.max(0, names - 2), names).toString();
  }

  /** Those below a folder, the oldest first. */
  static List<StateFolder> below(Path root) {
    var found = new ArrayList<StateFolder>();
    if (!Files.isDirectory(root)) {
      return found;
    }
    try (var paths =
        Files.find(
            root, DEPTH, (path, attributes) -> path.getFileName().toString().equals(METADATA))) {
      for (var metadata : paths.toList()) {
        var taken = Files.getLastModifiedTime(metadata).toInstant();
        found.add(new StateFolder(metadata.resolveSibling("").normalize(), taken));
      }
    } catch (IOException e) {
      throw new ExecutionFailedException("cannot look for checkpoints in " + root, e);
    }
    found.sort(Comparator.comparing(StateFolder::taken));
    return found;
  }
}
