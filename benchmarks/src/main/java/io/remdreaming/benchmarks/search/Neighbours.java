package io.remdreaming.benchmarks.search;

import io.remdreaming.benchmarks.ChildJvm;
import io.remdreaming.model.threads.DaemonThreads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Connections that ask nothing of a server that it could answer, in a process of their own, which
 * has its own limit of open files.
 */
final class Neighbours {

  /** Small, so that a kernel keeps little of an answer that nobody reads. */
  private static final int RECEIVE_BYTES = 4_096;

  private static final int ANSWERS = 40;

  /** Less than the 30 s after which a server ends a silent connection. */
  private static final int LIFETIME_S = 20;

  private static final String UNFINISHED =
      """
      POST /api/v1/query HTTP/1.1\r
      Host: 127.0.0.1\r
      X-Tenant-Id: %s\r
      X-User-Id: %s\r
      Content-Type: application/json\r
      Content-Length: 1000\r
      \r
      {"query": "\
      """
          .formatted(SyntheticMemory.TENANT, SyntheticMemory.USER);

  private static final String UNREAD =
      """
      GET /openapi.json HTTP/1.1\r
      Host: 127.0.0.1\r
      \r
      """
          .repeat(ANSWERS);

  private Neighbours() {}

  /** Opens connections of a kind: silent, writing or reading, both without an end. */
  static ChildJvm start(int port, String kind, int number) {
    return ChildJvm.start(Neighbours.class, "512m", "" + port, kind, "" + number);
  }

  /**
   * Opens connections, says so, and keeps as many open until its standard input ends: a twentieth
   * of them is replaced each second, since a server ends those that stay silent.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    var server = new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0]));
    var sent = sent(args[1]).getBytes(StandardCharsets.US_ASCII);
    var number = Integer.parseInt(args[2]);
    var open = new ArrayDeque<Socket>();
    while (open.size() < number) {
      open.add(connected(server, sent));
    }
    System.out.println(open.size());
    var isEnded = ended();
    while (!isEnded.await(1, TimeUnit.SECONDS)) {
      for (var i = 0; i < number / LIFETIME_S; i++) {
        open.remove().close();
        open.add(connected(server, sent));
      }
    }
  }

  /** Ends with a reset, which leaves no port waiting. */
  private static Socket connected(InetSocketAddress server, byte[] sent) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(RECEIVE_BYTES);
    socket.setSoLinger(true, 0);
    socket.connect(server);
    socket.getOutputStream().write(sent);
    return socket;
  }

  private static CountDownLatch ended() {
    var ended = new CountDownLatch(1);
    DaemonThreads.named("await end")
        .newThread(
            () -> {
              ChildJvm.awaitEnd();
              ended.countDown();
            })
        .start();
    return ended;
  }

  private static String sent(String kind) {
    return switch (kind) {
      case "silent" -> "";
      case "writing" -> UNFINISHED;
      case "reading" -> UNREAD;
      default ->
          throw new IllegalArgumentException(
              "kind: found %s, expected silent, writing or reading".formatted(kind));
    };
  }
}
