package io.remdreaming.benchmarks.search;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.query.QueryEmbedder;
import io.remdreaming.server.Backend;
import io.remdreaming.server.activity.ActivityLog;
import io.remdreaming.server.activity.ControlLog;
import io.remdreaming.server.auth.BearerTokens;
import io.remdreaming.server.mcp.Models;
import io.remdreaming.sinks.postgres.ConnectionProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Questions of the large owner to a memory server, which nobody sends events. */
final class HttpRequests {

  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<HttpRequest> searches = new ArrayList<>();
  private final AtomicInteger refused = new AtomicInteger();

  HttpRequests(int port) throws IOException {
    var json = new ObjectMapper();
    for (var question : Questions.make().texts()) {
      searches.add(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/api/v1/search".formatted(port)))
              .header("X-Tenant-Id", SyntheticMemory.TENANT)
              .header("X-User-Id", SyntheticMemory.USER)
              .header("Content-Type", "application/json")
              .timeout(Duration.ofMinutes(1))
              .POST(
                  BodyPublishers.ofByteArray(
                      json.writeValueAsBytes(Map.of("text", question, "limit", 10))))
              .build());
    }
  }

  /** How many got no turn, so far. */
  int refused() {
    return refused.get();
  }

  /** SEARCH for the question of a number. */
  void search(int number) {
    try {
      var answer = client.send(searches.get(number % searches.size()), BodyHandlers.ofString());
      if (answer.statusCode() == UNAVAILABLE) {
        refused.incrementAndGet();
      } else if (answer.statusCode() != OK) {
        throw new IllegalStateException(
            "found status %d, expected 200: %s".formatted(answer.statusCode(), answer.body()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** What such a server works with. */
  static Backend backend(ConnectionProvider connections) {
    QueryEmbedder embedder =
        (text, space) ->
            CompletableFuture.completedFuture(
                SyntheticMemory.vector(new SplittableRandom(text.hashCode())));
    return new Backend(
        connections,
        scope -> embedder,
        new NoActivity(),
        new NoControl(),
        Models.NONE,
        BearerTokens.NONE);
  }

  private static final class NoActivity implements ActivityLog {
    @Override
    public CompletableFuture<Position> append(UserKey owner, byte[] event) {
      return CompletableFuture.failedFuture(new UnsupportedOperationException("no log"));
    }

    @Override
    public boolean isReachable() {
      return false;
    }

    @Override
    public void close() {
      // holds nothing open
    }
  }

  private static final class NoControl implements ControlLog {
    @Override
    public CompletableFuture<ActivityLog.Position> append(byte[] key, byte[] record) {
      return CompletableFuture.failedFuture(new UnsupportedOperationException("no log"));
    }

    @Override
    public void close() {
      // holds nothing open
    }
  }
}
