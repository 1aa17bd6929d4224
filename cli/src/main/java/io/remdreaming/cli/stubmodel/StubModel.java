package io.remdreaming.cli.stubmodel;

import io.remdreaming.cli.arguments.InputFile;
import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.stubmodel.Faults;
import io.remdreaming.stubmodel.StubModelServer;
import io.remdreaming.stubmodel.StubOptions;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the command's arguments say of a stub server.
 *
 * @param port the port; 0 for any free one
 * @param latency how long a call takes, such as {@code 500ms}
 * @param faults a file of faults; none if null
 * @param log takes a line of JSON a call; none if null
 */
public record StubModel(int port, String latency, @Nullable Path faults, @Nullable Path log) {

  /**
   * Starts the server.
   *
   * @throws InvalidInputException if an argument or the file of faults is wrong
   * @throws ExecutionFailedException if the port is taken or the log cannot be written
   */
  public StubModelServer start() {
    var options =
        StubOptions.defaults()
            .withPort(validPort())
            .withLatency(parsedLatency())
            .withFaults(parsedFaults());
    try {
      return StubModelServer.start(log == null ? options : options.withLog(log));
    } catch (UncheckedIOException e) {
      throw new ExecutionFailedException(String.valueOf(e.getMessage()), e);
    }
  }

  private int validPort() {
    return Numbers.within("--port", port, 0, 65_535);
  }

  private Duration parsedLatency() {
    try {
      return Faults.duration(latency);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException("--latency: " + e.getMessage(), e);
    }
  }

  private Faults parsedFaults() {
    if (faults == null) {
      return Faults.none();
    }
    InputFile.require(faults, "a JSON list of faults");
    try {
      return Faults.read(faults);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new InvalidInputException("--faults: " + e.getMessage(), e);
    }
  }
}
