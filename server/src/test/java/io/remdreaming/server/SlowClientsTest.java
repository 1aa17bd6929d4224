package io.remdreaming.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that are slow, or say nothing, while another one asks. */
final class SlowClientsTest extends ServedMemory {

  /** More than the server has threads. */
  private static final int CLIENTS = 400;

  private static final String HEAD =
      """
      POST /api/v1/query HTTP/1.1\r
      Host: 127.0.0.1\r
      X-Tenant-Id: acme\r
      X-User-Id: ann\r
      Content-Type: application/json\r
      Content-Length: 1000\r
      """;

  /** More answers than a kernel keeps for a client that takes none. */
  private static final String QUESTIONS =
      """
      GET /openapi.json HTTP/1.1\r
      Host: 127.0.0.1\r
      \r
      """
          .repeat(40);

  private static final String WAITING =
      "SELECT pid FROM pg_locks WHERE NOT granted AND relation = 'moments'::regclass";

  private static final int RECEIVE_BYTES = 4_096;

  private final List<Socket> clients = new ArrayList<>();

  @BeforeEach
  void start() {
    serve(options(false), backend());
  }

  @AfterEach
  void closeClients() throws IOException {
    for (var client : clients) {
      client.close();
    }
  }

  private void connect(String sent) throws IOException {
    for (var i = 0; i < CLIENTS; i++) {
      var client = new Socket();
      clients.add(client);
      client.setReceiveBufferSize(RECEIVE_BYTES);
      client.connect(new InetSocketAddress("127.0.0.1", server().port()));
      client.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private int answered() throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(uri("/api/v1/status"))
            .header("X-Tenant-Id", "acme")
            .header("X-User-Id", "ann")
            .timeout(Duration.ofSeconds(10))
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  @Test
  void whoSendsNothingHoldsNobodyUp() throws Exception {
    connect("");
    assertThat(answered()).isEqualTo(200);
  }

  @Test
  void whoEndsNoHeadHoldsNobodyUp() throws Exception {
    connect(HEAD);
    assertThat(answered()).isEqualTo(200);
  }

  @Test
  void whoEndsNoBodyHoldsNobodyUp() throws Exception {
    connect(HEAD + "\r\n{\"query\": \"");
    assertThat(answered()).isEqualTo(200);
  }

  @Test
  void whoBreaksOffABodyIsNoFailureOfTheServers() throws Exception {
    try (var client = new Socket("127.0.0.1", server().port())) {
      var sent = HEAD + "\r\n{\"query\": \"";
      client.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
      client.shutdownOutput();
      var answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 400 ").contains("expected the rest of it");
    }
  }

  @Test
  void whoWaitsForAnAnswerKeepsTheServerNoLongerThanItsGrace() throws Exception {
    try (var other = SCHEMA.open();
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE moments IN ACCESS EXCLUSIVE MODE");
      var answer =
          client.sendAsync(
              HttpRequest.newBuilder(uri("/api/v1/moments"))
                  .headers("X-Tenant-Id", "acme", "X-User-Id", "ann")
                  .build(),
              BodyHandlers.discarding());
      while (SCHEMA.query(WAITING).isEmpty()) {
        assertThat(answer).isNotDone();
      }
      close();
      assertThat(log.isClosed()).isTrue();
      assertThat(answer).failsWithin(Duration.ofSeconds(10));
    }
  }

  @Test
  void whoReadsNothingHoldsNobodyUp() throws Exception {
    connect(QUESTIONS);
    assertThat(answered()).isEqualTo(200);
  }
}
