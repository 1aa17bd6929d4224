package io.remdreaming.cli.flink;

import io.remdreaming.cli.errors.ExecutionFailedException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints that earlier jobs left in a folder: {@code <folder>/<job id>/chk-<n>}. One counts
 * once its {@code _metadata} can be read to the end; Flink writes that last.
 */
public final class RetainedCheckpoints {

  private static final Logger LOG = LoggerFactory.getLogger(RetainedCheckpoints.class);
  private static final String PREFIX = "chk-";

  private RetainedCheckpoints() {}

  /** The newest complete one, whichever job took it. */
  public static Optional<Path> newestIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try {
      return candidates(folder).stream()
          .sorted(
              Comparator.comparing(Candidate::taken).thenComparing(Candidate::number).reversed())
          .map(Candidate::folder)
          .filter(RetainedCheckpoints::isComplete)
          .findFirst();
    } catch (IOException e) {
      throw new ExecutionFailedException("cannot look for checkpoints in " + folder, e);
    }
  }

  private record Candidate(Path folder, FileTime taken, long number) {}

  private static List<Candidate> candidates(Path folder) throws IOException {
    var candidates = new ArrayList<Candidate>();
    try (var jobs = Files.newDirectoryStream(folder, Files::isDirectory)) {
      for (var job : jobs) {
        try (var checkpoints = Files.newDirectoryStream(job, PREFIX + "*")) {
          for (var checkpoint : checkpoints) {
            addCandidate(candidates, checkpoint);
          }
        }
      }
    }
    return candidates;
  }

  private static void addCandidate(List<Candidate> candidates, Path checkpoint) throws IOException {
    var number = checkpoint.getFileName().toString().substring(PREFIX.length());
    var metadata = metadata(checkpoint);
    if (number.matches("[0-9]{1,18}") && Files.isRegularFile(metadata)) {
      var taken = Files.getLastModifiedTime(metadata);
      candidates.add(new Candidate(checkpoint, taken, Long.parseLong(number)));
    }
  }

  private static Path metadata(Path checkpoint) {
    return checkpoint.resolve("_metadata");
  }

  private static boolean isComplete(Path checkpoint) {
    try (var file =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(metadata(checkpoint))))) {
      Checkpoints.loadCheckpointMetadata(
          file, RetainedCheckpoints.class.getClassLoader(), checkpoint.toString());
      return true;
    } catch (IOException | RuntimeException e) {
      LOG.warn("Leaving out {}: its metadata cannot be read", checkpoint, e);
      return false;
    }
  }
}
