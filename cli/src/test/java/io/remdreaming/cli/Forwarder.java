package io.remdreaming.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A port through which a program reaches its database, and which can be cut. */
final class Forwarder implements AutoCloseable {

  private static final Pattern PLACE = Pattern.compile("//([^:/]+):([0-9]+)/");

  private final String url;
  private final String host;
  private final int port;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  /**
   * Starts to forward.
   *
   * @param url the database's JDBC URL
   */
  Forwarder(String url) throws IOException {
    var place = PLACE.matcher(url);
    if (!place.find()) {
      throw new IllegalArgumentException("expected a JDBC URL with host and port");
    }
    host = place.group(1);
    port = Integer.parseInt(place.group(2));
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.url = place.replaceFirst("//127.0.0.1:%d/".formatted(server.getLocalPort()));
    start(this::accept);
  }

  /** The JDBC URL that leads through here. */
  String url() {
    return url;
  }

  /** Ends all connections, and takes none until {@link #mend}. */
  void cut() {
    cut = true;
    open.forEach(Forwarder::end);
  }

  void mend() {
    cut = false;
  }

  private void accept() {
    try {
      while (true) {
        var near = server.accept();
        if (cut) {
          end(near);
        } else {
          connect(near);
        }
      }
    } catch (IOException e) {
      open.forEach(Forwarder::end);
    }
  }

  private void connect(Socket near) {
    try {
      var far = new Socket(host, port);
      open.add(near);
      open.add(far);
      start(() -> pump(near, far));
      start(() -> pump(far, near));
    } catch (IOException e) {
      end(near);
    }
  }

  private void pump(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // the end, like any other
    } finally {
      end(from);
      end(to);
      open.remove(from);
      open.remove(to);
    }
  }

  private static void start(Runnable task) {
    var thread = new Thread(task, "forwarder");
    thread.setDaemon(true);
    thread.start();
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
