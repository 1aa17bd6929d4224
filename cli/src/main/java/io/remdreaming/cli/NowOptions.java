package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When a question is asked. */
final class NowOptions {

  @Option(
      names = "--now",
      paramLabel = "TIME",
      description =
          "When the question is asked, in ISO-8601 with zone, for times such as \"last week\";"
              + " by default the clock's time.")
  private @Nullable String time;

  Instant now() {
    return time == null ? Instant.now() : Times.time("--now", time);
  }
}
