package io.remdreaming.benchmarks.throughput;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.cli.errors.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of {@link Figures}, a JSON object a line, the latest run last. */
record History(Path file) {

  private static final ObjectMapper JSON = new ObjectMapper();

  void add(Figures figures) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(
          file,
          JSON.writeValueAsString(figures) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The latest run of a size.
   *
   * @throws InvalidInputException if the file cannot be read, a line is no such object, or none is
   *     of that size
   */
  Figures latest(RunSize size) {
    Figures latest = null;
    var number = 0;
    try {
      for (var line : Files.readAllLines(file)) {
        number++;
        var figures = JSON.readValue(line, Figures.class);
        latest = figures.size().equals(size) ? figures : latest;
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          "%s: line %d: %s, expected the figures of a run as JSON"
              .formatted(file, number, e.getMessage()));
    }
    if (latest == null) {
      throw new InvalidInputException(
          "%s: found no run of %s, expected one to compare with".formatted(file, size));
    }
    return latest;
  }
}
