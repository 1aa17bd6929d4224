package io.remdreaming.cli;

import io.remdreaming.cli.home.HomeLock;
import io.remdreaming.cli.home.RemHome;
import io.remdreaming.cli.kafka.EmbeddedKafka;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka that runs for the time of a command.
 *
 * @param client properties of a client
 * @param lock of a demo that does not run, if its broker was started for the command
 * @param started that broker
 */
record RunningBroker(
    Map<String, String> client, @Nullable HomeLock lock, @Nullable EmbeddedKafka started)
    implements AutoCloseable {

  static RunningBroker elsewhere(Map<String, String> client) {
    return new RunningBroker(client, null, null);
  }

  /** The demo's, started on its data if no demo runs. */
  static RunningBroker ofDemo(RemHome home, Map<String, String> client) {
    var lock = HomeLock.tryTake(home, "demo").orElse(null);
    if (lock == null) {
      return elsewhere(client);
    }
    try {
      var kafka = EmbeddedKafka.start(home.kafka());
      var settings = new HashMap<>(client);
      settings.put("bootstrap.servers", kafka.bootstrapServers());
      return new RunningBroker(settings, lock, kafka);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  @Override
  public void close() {
    if (started != null) {
      started.close();
    }
    if (lock != null) {
      lock.close();
    }
  }
}
