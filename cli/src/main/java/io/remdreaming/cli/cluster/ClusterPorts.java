package io.remdreaming.cli.cluster;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.InvalidInputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Where a cluster listens on the loopback address.
 *
 * @param rest the web UI and the REST API
 * @param rpc the JobManager, for TaskManagers
 * @param zooKeeper for JobManagers and TaskManagers of a highly available cluster
 */
public record ClusterPorts(int rest, int rpc, int zooKeeper) {

  /**
   * Ports that nobody listens on.
   *
   * @param rest the one that was asked for, 0 for any
   */
  public static ClusterPorts choose(int rest) {
    try (var first = listener("--ui-port", rest);
        var second = listener("a port", 0);
        var third = listener("a port", 0)) {
      return new ClusterPorts(first.getLocalPort(), second.getLocalPort(), third.getLocalPort());
    } catch (IOException e) {
      throw new ExecutionFailedException("found no free port: " + e.getMessage(), e);
    }
  }

  private static ServerSocket listener(String option, int port) throws IOException {
    var socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw new InvalidInputException(
          "%s: found %d, expected a port that is free".formatted(option, port), e);
    }
  }

  String restAddress() {
    return "http://127.0.0.1:" + rest;
  }
}
