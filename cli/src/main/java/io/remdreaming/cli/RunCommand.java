package io.remdreaming.cli;

import io.remdreaming.cli.arguments.BrokerList;
import io.remdreaming.cli.arguments.Times;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.flink.ResourceStack;
import io.remdreaming.cli.run.Run;
import io.remdreaming.cli.run.RunSettings;
import java.time.Instant;
import java.util.HashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the job against a given Kafka and PostgreSQL. */
@Command(name = "run")
final class RunCommand extends ContextCommand implements Callable<Integer> {

  private static final String BROKERS = "kafka.bootstrap.servers";

  @Mixin private JobOptions job = new JobOptions();

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT,...",
      description = "Kafka's brokers; the same as --set kafka.bootstrap.servers=...")
  private @Nullable BrokerList bootstrapServers;

  @Option(names = "--bounded", description = "Ends at the log's end as it is at the start.")
  private boolean bounded;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Writes only windows that start at or after it; ISO-8601 with zone.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Writes only windows that start before it; ISO-8601 with zone.")
  private @Nullable String to;

  @Override
  public Integer call() {
    var run = new Run(settings(), context().environment(), context().messages());
    try (var closing = new ResourceStack()) {
      return closing.unlessInterrupted(() -> run.run(closing));
    }
  }

  private static void requireOrder(Instant from, Instant to) {
    if (!from.isBefore(to)) {
      throw new InvalidInputException(
          "--to: found %s, expected a time after --from, %s".formatted(to, from));
    }
  }

  private RunSettings settings() {
    if (from != null && !bounded && !job.isBatch()) {
      throw new InvalidInputException("--from: expected --bounded with it");
    }
    if (to != null && from == null) {
      throw new InvalidInputException("--to: expected --from with it");
    }
    if (from != null) {
      requireOrder(Times.time("--from", from), to == null ? Instant.MAX : Times.time("--to", to));
    }
    var options = new HashMap<>(job.job());
    if (bootstrapServers != null) {
      options.put(BROKERS, bootstrapServers.addresses());
    }
    if (!options.containsKey(BROKERS)) {
      throw new InvalidInputException(
          "--bootstrap-servers: found nothing, expected Kafka's brokers");
    }
    return new RunSettings(
        bounded, from, to, job.isBatch(), job.parallelism(), job.uiPorts(), options, job.flink());
  }
}
