package io.remdreaming.cli.cluster;

import io.remdreaming.cli.errors.ExecutionFailedException;
import java.io.IOException;

/** Signals to other processes, for which Java has no way of its own. */
public final class Signals {

  private Signals() {}

  /** Sends one, such as {@code STOP}; whoever has ended meanwhile gets none. */
  public static void send(long process, String signal) {
    run("kill", "-" + signal, "" + process);
  }

  /**
   * Runs a small program to its end.
   *
   * @return its exit code
   */
  public static int run(String... command) {
    try {
      return new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new ExecutionFailedException("cannot run %s".formatted(command[0]), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExecutionFailedException("interrupted while running " + command[0], e);
    }
  }
}
