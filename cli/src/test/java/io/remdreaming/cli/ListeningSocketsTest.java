package io.remdreaming.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** What the demo's test looks by. */
final class ListeningSocketsTest {

  private static final long SELF = ProcessHandle.current().pid();

  @Test
  void socketOnAllAddressesIsNotOnLoopback() throws IOException {
    assumeTrue(ListeningSockets.areKnown());
    try (var socket = new ServerSocket(0)) {
      assertThat(ListeningSockets.of(SELF))
          .filteredOn(address -> address.getPort() == socket.getLocalPort())
          .singleElement()
          .matches(address -> address.getAddress().isAnyLocalAddress())
          .matches(address -> !address.getAddress().isLoopbackAddress());
    }
  }

  @Test
  void socketOnLoopbackIsFoundWhereItListens() throws IOException {
    assumeTrue(ListeningSockets.areKnown());
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThat(ListeningSockets.of(SELF))
          .filteredOn(address -> address.getPort() == socket.getLocalPort())
          .singleElement()
          .extracting(InetSocketAddress::getAddress)
          .matches(InetAddress::isLoopbackAddress);
    }
  }
}
