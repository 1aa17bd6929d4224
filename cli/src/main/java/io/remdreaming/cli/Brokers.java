package io.remdreaming.cli;

import io.remdreaming.cli.arguments.BrokerList;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.home.RemHome;
import io.remdreaming.cli.kafka.EmbeddedKafka;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names Kafka's brokers. */
final class Brokers {

  /** Their key among a job's options. */
  static final String KEY = "kafka.bootstrap.servers";

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT,...",
      description = "Kafka's brokers (default: those of the demo).")
  private @Nullable BrokerList bootstrapServers;

  /** Puts the brokers under a key, if the option names them. */
  void put(Map<String, String> properties, String key) {
    if (bootstrapServers != null) {
      properties.put(key, bootstrapServers.addresses());
    }
  }

  /** Whether the option names them. */
  boolean areNamed() {
    return bootstrapServers != null;
  }

  /** The brokers that the option names, or the demo's, if there is one. */
  Optional<String> orOfDemo(RemHome home) {
    return bootstrapServers == null
        ? EmbeddedKafka.addressOf(home.kafka())
        : Optional.of(bootstrapServers.addresses());
  }

  /** Where the demo's broker listens. */
  static String ofDemo(RemHome home) {
    return EmbeddedKafka.addressOf(home.kafka())
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "--bootstrap-servers: found nothing and no demo in %s, expected Kafka's brokers"
                        .formatted(home.root())));
  }
}
