package io.remdreaming.benchmarks;

import io.remdreaming.cli.Failures;
import picocli.CommandLine;

/** How every benchmark is run. */
public final class Benchmark {

  private Benchmark() {}

  /** Runs a command, and ends the JVM with its exit code. */
  public static void main(Object command, String... args) {
    System.exit(Failures.handledFor(new CommandLine(command), () -> false).execute(args));
  }
}
