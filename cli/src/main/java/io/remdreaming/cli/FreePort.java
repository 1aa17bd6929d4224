package io.remdreaming.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port of the loopback interface that nobody listens on. */
final class FreePort {

  private static final int TRIED = 100;

  private FreePort() {}

  /** The first free one from a port on; 0, which means any, if there is none nearby. */
  static int from(int first) {
    for (var port = first; port != 0 && port < Math.min(first + TRIED, 65_536); port++) {
      try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return probe.getLocalPort();
      } catch (IOException e) {
        continue; // taken
      }
    }
    return 0;
  }
}
