package io.remdreaming.cli;

import io.remdreaming.cli.home.HomeLock;
import io.remdreaming.cli.home.RemHome;
import io.remdreaming.cli.kafka.EmbeddedKafka;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
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

  private static final int PATIENCE_MS = 1_000;

  static RunningBroker elsewhere(Map<String, String> client) {
    return new RunningBroker(client, null, null);
  }

  /** The demo's or the cluster's, started on its data if it does not run. */
  static RunningBroker ofDemo(RemHome home, Map<String, String> client) {
    if (isAnswering(client.getOrDefault("bootstrap.servers", ""))) {
      return elsewhere(client);
    }
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

  private static boolean isAnswering(String address) {
    var colon = address.lastIndexOf(':');
    try (var socket = new Socket()) {
      var port = Integer.parseInt(address.substring(colon + 1));
      socket.connect(new InetSocketAddress(address.substring(0, colon), port), PATIENCE_MS);
      return true;
    } catch (IOException e) {
      return false;
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
