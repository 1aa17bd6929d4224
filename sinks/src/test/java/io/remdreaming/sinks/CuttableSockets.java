package io.remdreaming.sinks;

import io.remdreaming.sinks.postgres.PostgresOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;

/** The driver's way to the server, which can be cut for all who take it. */
public final class CuttableSockets extends SocketFactory {

  private static final Set<Socket> OPEN = ConcurrentHashMap.newKeySet();
  private static volatile boolean cut;

  /** The options of those who take it. */
  public static PostgresOptions on(PostgresOptions options) {
    return options.with("socketFactory", CuttableSockets.class.getName());
  }

  /** Ends all connections, and lets none through until {@link #mend}. */
  public static void cut() throws IOException {
    cut = true;
    for (var socket : OPEN) {
      socket.close();
    }
    OPEN.clear();
  }

  public static void mend() {
    cut = false;
  }

  @Override
  public Socket createSocket() throws IOException {
    if (cut) {
      throw new IOException("cut");
    }
    var socket = new Socket();
    OPEN.add(socket);
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException("the driver connects by itself");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
    throw new UnsupportedOperationException("the driver connects by itself");
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException("the driver connects by itself");
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
    throw new UnsupportedOperationException("the driver connects by itself");
  }
}
