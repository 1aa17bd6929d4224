package io.remdreaming.cli.kafka;

import io.remdreaming.cli.errors.ExecutionFailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The two ports of a private Kafka, chosen once and written to a file, so that a program that was
 * told its address finds it again; chosen anew only when somebody else has taken them.
 */
record KafkaPorts(int broker, int controller) {

  static KafkaPorts choose(Path file) {
    var known = read(file).filter(KafkaPorts::areFree);
    if (known.isPresent()) {
      return known.get();
    }
    try (var broker = listener(0);
        var controller = listener(0)) {
      var chosen = new KafkaPorts(broker.getLocalPort(), controller.getLocalPort());
      Files.write(file, List.of("" + chosen.broker, "" + chosen.controller));
      return chosen;
    } catch (IOException e) {
      throw new ExecutionFailedException("found no port for Kafka: " + e.getMessage(), e);
    }
  }

  static Optional<KafkaPorts> read(Path file) {
    try {
      var lines = Files.readAllLines(file);
      if (lines.size() < 2) {
        return Optional.empty();
      }
      var ports = new KafkaPorts(Integer.parseInt(lines.get(0)), Integer.parseInt(lines.get(1)));
      return Optional.of(ports);
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private boolean areFree() {
    try (var first = listener(broker);
        var second = listener(controller)) {
      return first.isBound() && second.isBound();
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  /** With address reuse, so that connections a killed broker left behind do not count. */
  private static ServerSocket listener(int port) throws IOException {
    var socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket;
    } catch (IOException | IllegalArgumentException e) {
      socket.close();
      throw e;
    }
  }
}
