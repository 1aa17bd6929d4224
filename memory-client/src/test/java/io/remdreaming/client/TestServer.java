package io.remdreaming.client;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.query.QueryEmbedder;
import io.remdreaming.server.Backend;
import io.remdreaming.server.MemoryServer;
import io.remdreaming.server.ServerOptions;
import io.remdreaming.server.activity.ActivityLog;
import io.remdreaming.server.activity.ControlLog;
import io.remdreaming.server.auth.ApiKey;
import io.remdreaming.server.auth.ApiKeys;
import io.remdreaming.server.auth.BearerTokens;
import io.remdreaming.server.auth.Caller;
import io.remdreaming.server.auth.Role;
import io.remdreaming.server.mcp.Models;
import io.remdreaming.sinks.TestSchema;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A memory server over tables of a test, that keeps what it would publish. */
final class TestServer implements AutoCloseable {

  private static final QueryEmbedder EMBEDDER =
      (text, space) -> CompletableFuture.completedFuture(new float[] {1, 0, 0, 0, 0, 0, 0, 0});

  private final TestSchema schema;
  private final Kept activity = new Kept("rem.activity");
  private final Kept control = new Kept("rem.control");
  private final MemoryServer server;

  TestServer(TestSchema schema) {
    this.schema = schema;
    var options =
        new ServerOptions(
            "127.0.0.1",
            0,
            true,
            List.of(),
            4,
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            ServerOptions.GRACE,
            1 << 16);
    var backend =
        new Backend(
            schema.provider(),
            scope -> EMBEDDER,
            activity,
            control,
            Models.NONE,
            BearerTokens.NONE);
    server = MemoryServer.start(options, backend);
  }

  /** Keeps what it is given. */
  private static final class Kept implements ActivityLog, ControlLog {

    private final String topic;
    private final List<String> records = new ArrayList<>();

    Kept(String topic) {
      this.topic = topic;
    }

    @Override
    public CompletableFuture<Position> append(UserKey owner, byte[] event) {
      return append(new byte[0], event);
    }

    @Override
    public synchronized CompletableFuture<Position> append(byte[] key, byte[] record) {
      records.add(new String(record, StandardCharsets.UTF_8));
      return CompletableFuture.completedFuture(new Position(topic, 0, records.size() - 1));
    }

    @Override
    public boolean isReachable() {
      return true;
    }

    @Override
    public void close() {
      // holds nothing open
    }
  }

  /** What was published to {@code rem.activity}. */
  List<String> events() {
    return activity.records;
  }

  /** What was published to {@code rem.control}. */
  List<String> requests() {
    return control.records;
  }

  int port() {
    return server.port();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** A key of the tenant acme, or of one of its users. */
  String key(String user, Role role) throws SQLException {
    var key = ApiKey.random(new SecureRandom());
    try (var connection = schema.open()) {
      ApiKeys.add(key, new Caller("acme", user, role), "test", null, connection);
    }
    return key.text();
  }

  MemoryClient client(String user, Role role) throws SQLException {
    return MemoryClient.of(address(), key(user, role));
  }

  @Override
  public void close() {
    server.close();
  }
}
