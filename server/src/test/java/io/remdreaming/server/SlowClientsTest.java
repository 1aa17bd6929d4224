package io.remdreaming.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.server.auth.BearerTokens;
import io.remdreaming.server.mcp.Models;
import io.remdreaming.sinks.TestSchema;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that are slow, or say nothing, while another one asks. */
final class SlowClientsTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

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

  private static final int RECEIVE_BYTES = 4_096;

  private final List<Socket> clients = new ArrayList<>();
  private final MemoryServer server =
      MemoryServer.start(
          ServerOptions.local(0),
          new Backend(
              SCHEMA.provider(),
              scope -> (text, space) -> CompletableFuture.completedFuture(new float[8]),
              new MemoryActivityLog(),
              new MemoryControlLog(),
              Models.NONE,
              BearerTokens.NONE));

  @AfterEach
  void close() throws IOException {
    for (var client : clients) {
      client.close();
    }
    server.close();
  }

  private void connect(String sent) throws IOException {
    for (var i = 0; i < CLIENTS; i++) {
      var client = new Socket();
      clients.add(client);
      client.setReceiveBufferSize(RECEIVE_BYTES);
      client.connect(new InetSocketAddress("127.0.0.1", server.port()));
      client.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private int answered() throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/api/v1/status".formatted(server.port())))
            .header("X-Tenant-Id", "acme")
            .header("X-User-Id", "ann")
            .timeout(Duration.ofSeconds(10))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
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
  void whoReadsNothingHoldsNobodyUp() throws Exception {
    connect(QUESTIONS);
    assertThat(answered()).isEqualTo(200);
  }
}
