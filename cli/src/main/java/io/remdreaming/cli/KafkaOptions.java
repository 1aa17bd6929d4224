package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Topic;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.home.RemHome;
import io.remdreaming.cli.kafka.TopicCheck;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;

/** The options by which a command finds Kafka. */
final class KafkaOptions {

  private static final String PREFIX = "kafka.";

  @Mixin private Brokers brokers = new Brokers();

  @Mixin private SettingOptions set = new SettingOptions();

  /** The properties of a client, once Kafka has shown to have the topic of {@code --topic}. */
  Map<String, String> client(RemHome home, Topic topic) {
    var client = client(home);
    TopicCheck.require(client, Map.of("--topic", topic.name()));
    return client;
  }

  /** The properties of a client, and the demo's broker if it has to be started for it. */
  RunningBroker running(RemHome home) {
    var client = client(home);
    return brokers.areNamed()
        ? RunningBroker.elsewhere(client)
        : RunningBroker.ofDemo(home, client);
  }

  /** Whether brokers are named, or there is a demo with its log. */
  boolean isThere(RemHome home) {
    return brokers.orOfDemo(home).isPresent();
  }

  private Map<String, String> client(RemHome home) {
    var client = new HashMap<String, String>();
    set.values().forEach((key, value) -> client.put(withoutPrefix(key), value));
    brokers.put(client, "bootstrap.servers");
    client.computeIfAbsent("bootstrap.servers", key -> Brokers.ofDemo(home));
    return client;
  }

  private static String withoutPrefix(String key) {
    if (!key.startsWith(PREFIX)) {
      throw new InvalidInputException("--set: found '%s', expected kafka.KEY".formatted(key));
    }
    return key.substring(PREFIX.length());
  }
}
