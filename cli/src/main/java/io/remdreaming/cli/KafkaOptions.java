package io.remdreaming.cli;

import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.home.RemHome;
import io.remdreaming.cli.kafka.EmbeddedKafka;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which a command finds Kafka. */
final class KafkaOptions {

  private static final String PREFIX = "kafka.";

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT,...",
      description = "Kafka's brokers (default: those of the demo).")
  private @Nullable String bootstrapServers;

  @Option(
      names = "--set",
      arity = "1..*",
      paramLabel = "kafka.KEY=VALUE",
      description = "Properties of Kafka's client.")
  private List<String> set = List.of();

  /** The properties of a client. */
  Map<String, String> client(RemHome home) {
    var client = new HashMap<String, String>();
    JobOptions.parsed(set).forEach((key, value) -> client.put(withoutPrefix(key), value));
    if (bootstrapServers != null) {
      client.put("bootstrap.servers", bootstrapServers);
    }
    client.computeIfAbsent("bootstrap.servers", key -> addressOfDemo(home));
    return client;
  }

  private static String withoutPrefix(String key) {
    if (!key.startsWith(PREFIX)) {
      throw new InvalidInputException("--set: found '%s', expected kafka.KEY".formatted(key));
    }
    return key.substring(PREFIX.length());
  }

  /** Where the demo's broker listens. */
  static String addressOfDemo(RemHome home) {
    return EmbeddedKafka.addressOf(home.kafka())
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "no demo has run in %s; name Kafka's brokers with --bootstrap-servers"
                        .formatted(home.root())));
  }
}
