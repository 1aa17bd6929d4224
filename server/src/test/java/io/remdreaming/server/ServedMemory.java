package io.remdreaming.server;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.query.QueryEmbedder;
import io.remdreaming.server.auth.ApiKey;
import io.remdreaming.server.auth.ApiKeys;
import io.remdreaming.server.auth.BearerTokens;
import io.remdreaming.server.auth.Caller;
import io.remdreaming.server.auth.Role;
import io.remdreaming.server.mcp.Models;
import io.remdreaming.sinks.TestSchema;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A memory server on tables of its own, and the requests of a client. */
abstract class ServedMemory {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  static final ObjectMapper JSON = new ObjectMapper();

  static final QueryEmbedder EMBEDDER =
      (text, space) -> CompletableFuture.completedFuture(new float[] {1, 0, 0, 0, 0, 0, 0, 0});

  final HttpClient client = HttpClient.newHttpClient();
  final MemoryActivityLog log = new MemoryActivityLog(100);
  final MemoryControlLog control = new MemoryControlLog();
  private @Nullable MemoryServer server;

  /** Of four requests at once, on a free port of this machine. */
  static ServerOptions options(boolean authenticates) {
    return new ServerOptions(
        "127.0.0.1",
        0,
        authenticates,
        List.of("https://app.example"),
        4,
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(3),
        1 << 16);
  }

  /** Starts a server in the place of the last one. */
  final void serve(ServerOptions options, Backend backend) {
    close();
    server = MemoryServer.start(options, backend);
  }

  final MemoryServer server() {
    return requireNonNull(server, "a server that has been started");
  }

  final Backend backend() {
    return backend(Models.NONE, BearerTokens.NONE);
  }

  final Backend backend(Models models, BearerTokens tokens) {
    return new Backend(SCHEMA.provider(), scope -> EMBEDDER, log, control, models, tokens);
  }

  @AfterEach
  final void close() {
    if (server != null) {
      server.close();
      server = null;
    }
  }

  /** Two moments of Ann, one of Bob, and one of another tenant's Ann. */
  static void moments() throws SQLException {
    moment(1, "acme", "ann", "ann-talk", "2026-02-01T09:00:00Z");
    moment(2, "acme", "ann", "ann-walk", "2026-02-02T09:00:00Z");
    moment(3, "acme", "bob", "bob-talk", "2026-02-03T09:00:00Z");
    moment(4, "rival", "ann", "rival-talk", "2026-02-04T09:00:00Z");
  }

  static void moment(int number, String tenant, String user, String label, String time)
      throws SQLException {
    SCHEMA.run(
        """
        INSERT INTO moments (id, tenant_id, user_id, label, name, created_at, starts_timestamp, ends_timestamp,
          set_operation, set_window, version_offset, version_rank, logic_version)
        VALUES ('00000000-0000-0000-0000-00000000000%d', '%s', '%s', '%s', '%s', '%s', '%s', '%s',
          'moments', gen_random_uuid(), 0, 0, 0)
        """
            .formatted(number, tenant, user, label, label, time, time, time));
  }

  /** The header with a new key. */
  static String[] key(String tenant, String user, Role role) throws SQLException {
    var key = ApiKey.random(new SecureRandom());
    try (var connection = SCHEMA.open()) {
      ApiKeys.add(key, new Caller(tenant, user, role), "test", null, connection);
    }
    return bearer(key);
  }

  static String[] bearer(ApiKey key) {
    return new String[] {"Authorization", "Bearer " + key.text()};
  }

  final HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).GET(), headers);
  }

  final HttpResponse<String> post(String path, String body, String... headers)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body)), headers);
  }

  final HttpResponse<String> send(HttpRequest.Builder request, String... headers)
      throws IOException, InterruptedException {
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  final URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server().port() + path);
  }

  static JsonNode json(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body());
  }
}
