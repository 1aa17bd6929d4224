package io.remdreaming.benchmarks;

import io.remdreaming.cli.Failures;
import picocli.CommandLine;

/** How every benchmark is run. */
public final class Benchmark {

  private Benchmark() {}

  /** Runs a command, whose help tells its defaults, and ends the JVM with its exit code. */
  public static void main(Object command, String... args) {
    var line = new CommandLine(command);
    line.getCommandSpec().mixinStandardHelpOptions(true).usageMessage().showDefaultValues(true);
    System.exit(Failures.handledFor(line, () -> false).execute(args));
  }
}
