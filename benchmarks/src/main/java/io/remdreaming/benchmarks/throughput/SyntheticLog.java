package io.remdreaming.benchmarks.throughput;

import io.remdreaming.cli.flink.ResourceStack;
import io.remdreaming.cli.kafka.EmbeddedKafka;
import io.remdreaming.cli.kafka.EventSender;
import io.remdreaming.cli.kafka.Topics;
import java.nio.file.Path;
import java.util.Map;

/** A Kafka of its own whose {@code rem.activity} holds synthetic events. */
record SyntheticLog(String bootstrapServers, int events) {

  /** Starts Kafka, to be closed with the others, and sends the events. */
  static SyntheticLog start(Path folder, SyntheticActivity activity, ResourceStack closing) {
    var kafka = closing.add(EmbeddedKafka.start(folder));
    var servers = kafka.bootstrapServers();
    Topics.ensure(servers, null);
    System.err.printf("Sending %,d events%n", activity.events());
    try (var sender = new EventSender(Map.of("bootstrap.servers", servers), Topics.ACTIVITY)) {
      activity.forEach(event -> sender.send(event, "the generator"));
      sender.flush();
    }
    return new SyntheticLog(servers, activity.events());
  }
}
