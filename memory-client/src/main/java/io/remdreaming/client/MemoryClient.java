package io.remdreaming.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Memory over HTTP. Every method waits for the answer, and throws a {@link MemoryException} if
 * there is none. Immutable and thread-safe; the methods that begin with {@code as} and {@code with}
 * give another client.
 */
public final class MemoryClient {

  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);
  private static final int NOT_FOUND = 404;

  private final Transport transport;

  private MemoryClient(Transport transport) {
    this.transport = transport;
  }

  /**
   * A client of a server.
   *
   * @param server its address, such as {@code http://localhost:8080}
   * @param key an API key, as {@code key create} has printed it
   */
  public static MemoryClient of(URI server, String key) {
    var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    var headers = Map.of("Authorization", "Bearer " + key);
    return new MemoryClient(new Transport(http, server, headers, Map.of(), USUAL_TIMEOUT));
  }

  /** Reads and writes the memory of a user; needed with the key of a tenant. */
  public MemoryClient asUser(String userId) {
    return new MemoryClient(transport.withHeader("X-User-Id", userId));
  }

  /** Reads the memory of all users of the tenant. */
  public MemoryClient asAllUsers() {
    return new MemoryClient(transport.withParameter("all_users", ""));
  }

  public MemoryClient withTimeout(Duration longest) {
    return new MemoryClient(transport.withTimeout(longest));
  }

  /** Answers a statement of the REM dialect, such as {@code FACTS ABOUT "Sarah Chen"}. */
  public Hits query(String statement) {
    return transport.post("/api/v1/query", Map.of("query", statement), Hits.class);
  }

  /** Finds rows by words and meaning. */
  public Hits search(Search search) {
    return transport.post("/api/v1/search", search, Hits.class);
  }

  /** What memory knows about a question, for a prompt. */
  public ContextPack recall(String question, int maxTokens) {
    var body = Map.of("question", question, "max_tokens", maxTokens);
    return transport.post("/api/v1/recall", body, ContextPack.class);
  }

  /** Moments, newest first. */
  public Hits moments(PageRequest page) {
    return transport.get("/api/v1/moments", page.parameters(), Hits.class);
  }

  /** Messages, newest first. */
  public Hits messages(PageRequest page) {
    return transport.get("/api/v1/messages", page.parameters(), Hits.class);
  }

  /** The rows with a label or name; empty if there are none. */
  public List<Hit> lookup(String label) {
    try {
      var path = "/api/v1/entities/" + Transport.encoded(label);
      return transport.get(path, Map.of(), Hits.class).hits();
    } catch (MemoryException e) {
      if (e.status() == NOT_FOUND) {
        return List.of();
      }
      throw e;
    }
  }

  /**
   * The rows around one.
   *
   * @param depth how many edges away at most
   */
  public List<Hit> graph(String label, int depth, int limit) {
    var parameters = Map.of("depth", Integer.toString(depth), "limit", Integer.toString(limit));
    var path = "/api/v1/graph/" + Transport.encoded(label);
    return transport.get(path, parameters, Hits.class).hits();
  }

  /** How far the memory of each user has come. */
  public List<UserStatus> status() {
    var users = transport.get("/api/v1/status", Map.of(), JsonNode.class).path("users");
    return Arrays.asList(Transport.JSON.convertValue(users, UserStatus[].class));
  }

  /** Where a message went, or why nowhere; empty if nobody knows it. */
  public Optional<JsonNode> explain(String messageId) {
    try {
      var path = "/api/v1/messages/" + Transport.encoded(messageId) + "/explain";
      return Optional.of(transport.get(path, Map.of(), JsonNode.class));
    } catch (MemoryException e) {
      if (e.status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Sends events; returns when Kafka has all of them. If one would be refused by the job, none is
   * sent. To send them again is safe.
   */
  public List<Position> send(List<? extends Event> events) {
    var lines = events.stream().map(Transport::text).collect(Collectors.joining("\n"));
    var answer = transport.post("/api/v1/activity", "application/x-ndjson", lines, JsonNode.class);
    return Arrays.asList(
        Objects.requireNonNull(
            Transport.JSON.convertValue(answer.path("positions"), Position[].class)));
  }
}
