package io.remdreaming.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
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
    return new MemoryClient(transport.withId("X-User-Id", userId));
  }

  /** Sends and asks within a session, where the event or the question names none. */
  public MemoryClient inSession(String sessionId) {
    return new MemoryClient(transport.withId("X-Session-Id", sessionId));
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
    return Json.list(
        transport.get("/api/v1/status", Map.of(), JsonNode.class), "users", UserStatus[].class);
  }

  /**
   * The same whenever it changes, as long as more is wanted. Waits for changes without end.
   *
   * @param wantsMore takes the status of all users and says whether it wants another
   */
  public void followStatus(Predicate<List<UserStatus>> wantsMore) {
    transport.stream(
        transport.streamOf("/api/v1/status/stream"), data -> wantsMore.test(Json.users(data)));
  }

  /** Moments in short, newest first. */
  public Timeline timeline(PageRequest page) {
    return transport.get("/api/v1/timeline", page.parameters(), Timeline.class);
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
    return Json.list(answer, "positions", Position[].class);
  }

  /** Requests a deletion; {@link #erasure} tells what has become of it. */
  public ErasureReceipt erase(Erasure what) {
    return transport.post("/api/v1/erasures", what, ErasureReceipt.class);
  }

  /** What has become of a deletion. */
  public ErasureReceipt erasure(String id) {
    var path = "/api/v1/erasures/" + Transport.encoded(id);
    return transport.get(path, Map.of(), ErasureReceipt.class);
  }

  /**
   * Rates the summary of a day, week or month.
   *
   * @param name its label or id
   * @param score 0 to 1
   */
  public Position rate(String name, double score) {
    var body = Map.of("name", name, "score", score);
    return Json.position(transport.post("/api/v1/feedback", body, JsonNode.class));
  }

  /** Requests a better tier for session windows; which they are. */
  public List<UpgradeRequest.Window> upgrade(UpgradeRequest request) {
    var answer = transport.post("/api/v1/upgrades", request, JsonNode.class);
    return Json.list(answer, "windows", UpgradeRequest.Window[].class);
  }

  /** Answers a question from a user's memory, with citations. */
  public ChatAnswer chat(ChatRequest request) {
    return ChatAnswer.of(transport.post(ChatRequest.PATH, request.body(false), JsonNode.class));
  }

  /**
   * The same, piece by piece.
   *
   * @param pieces takes each piece of the text, in order
   */
  public ChatAnswer chat(ChatRequest request, Consumer<String> pieces) {
    var answer = new ChatPieces(pieces);
    transport.stream(transport.streamFor(ChatRequest.PATH, request.body(true)), answer::take);
    return answer.whole();
  }

  /** The names under which {@link #chat(ChatRequest)} answers. */
  public List<String> models() {
    var models = transport.get("/v1/models", Map.of(), JsonNode.class);
    return models.path("data").findValuesAsText("id");
  }

  /** What needs a key of the role {@code admin}. */
  public Administration administration() {
    return new Administration(transport);
  }
}
