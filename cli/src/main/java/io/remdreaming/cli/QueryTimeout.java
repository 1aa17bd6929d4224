package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Numbers;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The option that limits the time of a query. */
final class QueryTimeout {

  @Option(
      names = "--query-timeout",
      defaultValue = "10",
      paramLabel = "SECONDS",
      description = "The time for one query (default: ${DEFAULT-VALUE}).")
  private int seconds;

  Duration duration() {
    return Duration.ofSeconds(Numbers.within("--query-timeout", seconds, 1, 600));
  }
}
