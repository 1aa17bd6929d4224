package io.remdreaming.cli.backup;

import static java.util.Objects.requireNonNull;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.flink.RetainedCheckpoints;
import io.remdreaming.cli.home.RemHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The state that jobs of a {@link RemHome} leave in folders of checkpoints. */
record JobState(RemHome home) {

  /** Of a demo, of runs by their names, and of these in later embedding spaces. */
  private static final int DEEPEST = 3;

  private static final String FOLDER = "checkpoints";

  /** Bounded runs begin anew each time. */
  private static final String BOUNDED = "bounded";

  /** The newest checkpoint of all. */
  Optional<Path> newest() {
    return folders().stream()
        .flatMap(folder -> RetainedCheckpoints.newestIn(folder).stream())
        .max(Comparator.comparing(JobState::taken));
  }

  private List<Path> folders() {
    if (!Files.isDirectory(home.flink())) {
      return List.of();
    }
    try (var found = Files.walk(home.flink(), DEEPEST)) {
      return found
          .filter(folder -> folder.endsWith(FOLDER) && !folder.toString().contains(BOUNDED))
          .toList();
    } catch (IOException e) {
      throw new ExecutionFailedException("cannot look for checkpoints in " + home.flink(), e);
    }
  }

  private static FileTime taken(Path checkpoint) {
    try {
      return Files.getLastModifiedTime(checkpoint.resolve("_metadata"));
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  /** The folder of checkpoints that one lies in. */
  static Path states(Path checkpoint) {
    return parent(job(checkpoint));
  }

  /** The same, below the home. */
  String statesBelowHome(Path checkpoint) {
    return home.root().relativize(states(checkpoint)).toString();
  }

  private static Path job(Path checkpoint) {
    return parent(checkpoint);
  }

  private static Path parent(Path path) {
    return requireNonNull(path.getParent(), "state lies in a folder");
  }

  /**
   * Copies a checkpoint with what it shares with others of its job. Nobody may write there
   * meanwhile: Flink deletes what newer checkpoints do without.
   */
  static void copy(Path checkpoint, Path to) {
    var job = job(checkpoint);
    try (var files = Files.walk(job)) {
      for (var file : files.filter(file -> belongs(file, checkpoint)).toList()) {
        var copy = to.resolve(states(checkpoint).relativize(file).toString());
        Files.createDirectories(parent(copy));
        Files.copy(file, copy);
      }
    } catch (IOException e) {
      throw new ExecutionFailedException("cannot copy " + checkpoint + ": " + e.getMessage(), e);
    }
  }

  private static boolean belongs(Path file, Path checkpoint) {
    var inJob = job(checkpoint).relativize(file);
    return Files.isRegularFile(file)
        && (file.startsWith(checkpoint) || !inJob.getName(0).toString().startsWith("chk-"));
  }

  /** Deletes all of it: it is ahead of tables that come from a backup. */
  void delete() {
    folders().forEach(RemHome::delete);
  }

  /** Puts the state of a backup into a folder of checkpoints. */
  void install(Path state, String states) {
    var target = home.root().resolve(states);
    try (var files = Files.walk(state)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var copy = target.resolve(state.relativize(file).toString());
        Files.createDirectories(parent(copy));
        Files.copy(file, copy);
      }
    } catch (IOException e) {
      throw new ExecutionFailedException(
          "cannot put the state into %s: %s".formatted(target, e.getMessage()), e);
    }
  }
}
