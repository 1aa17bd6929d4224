package io.remdreaming.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class MemoryServerTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final QueryEmbedder EMBEDDER =
      (text, space) -> CompletableFuture.completedFuture(new float[] {1, 0, 0, 0, 0, 0, 0, 0});

  private final HttpClient client = HttpClient.newHttpClient();
  private final MemoryActivityLog log = new MemoryActivityLog();
  private MemoryServer server = start(true);

  private static MemoryServer start(boolean authenticates, MemoryActivityLog log) {
    var options =
        new ServerOptions(
            "127.0.0.1",
            0,
            authenticates,
            List.of("https://app.example"),
            4,
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            1 << 16);
    return MemoryServer.start(options, backend(log));
  }

  private static Backend backend(MemoryActivityLog log) {
    return new Backend(
        SCHEMA.provider(),
        scope -> EMBEDDER,
        log,
        new MemoryControlLog(),
        Models.NONE,
        BearerTokens.NONE);
  }

  private MemoryServer start(boolean authenticates) {
    return start(authenticates, log);
  }

  @BeforeEach
  void fill() throws SQLException {
    moment(1, "acme", "ann", "ann-talk", "2026-02-01T09:00:00Z");
    moment(2, "acme", "ann", "ann-walk", "2026-02-02T09:00:00Z");
    moment(3, "acme", "bob", "bob-talk", "2026-02-03T09:00:00Z");
    moment(4, "rival", "ann", "rival-talk", "2026-02-04T09:00:00Z");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void nobodyIsAnsweredWithoutAValidKey() throws Exception {
    assertThat(get("/api/v1/moments").statusCode()).isEqualTo(401);
    var unknown = ApiKey.random(new SecureRandom()).text();
    var refused = get("/api/v1/moments", "Authorization", "Bearer " + unknown);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
  }

  @Test
  void revokedAndExpiredKeysAreRefusedAtOnce() throws Exception {
    var key = ApiKey.random(new SecureRandom());
    var expired = ApiKey.random(new SecureRandom());
    var caller = new Caller("acme", "ann", Role.READ);
    try (var connection = SCHEMA.open()) {
      ApiKeys.add(key, caller, "test", null, connection);
      ApiKeys.add(expired, caller, "test", Instant.EPOCH, connection);
      assertThat(get("/api/v1/moments", bearer(key)).statusCode()).isEqualTo(200);
      assertThat(ApiKeys.revoke(key.id(), connection)).isTrue();
    }
    assertThat(get("/api/v1/moments", bearer(key)).statusCode()).isEqualTo(401);
    assertThat(get("/api/v1/moments", bearer(expired)).statusCode()).isEqualTo(401);
  }

  @Test
  void aUsersKeyShowsThatUsersMomentsNewestFirst() throws Exception {
    var answer = json(get("/api/v1/moments", key("acme", "ann", Role.READ)));
    assertThat(labels(answer)).containsExactly("ann-walk", "ann-talk");
  }

  @Test
  void aKeyNeverReadsAnotherTenantOrUser() throws Exception {
    var ann = key("acme", "ann", Role.READ);
    assertThat(get("/api/v1/moments", with(ann, "X-Tenant-Id", "rival")).statusCode())
        .isEqualTo(403);
    assertThat(get("/api/v1/moments", with(ann, "X-User-Id", "bob")).statusCode()).isEqualTo(403);
    assertThat(get("/api/v1/moments?all_users", ann).statusCode()).isEqualTo(400);
  }

  @Test
  void allUsersMustBeSaidAndStopAtTheTenant() throws Exception {
    var acme = key("acme", "", Role.READ);
    assertThat(get("/api/v1/moments", acme).statusCode()).isEqualTo(400);
    var all = json(get("/api/v1/moments?all_users", acme));
    assertThat(labels(all)).containsExactly("bob-talk", "ann-walk", "ann-talk");
    var bob = json(get("/api/v1/moments", with(acme, "X-User-Id", "bob")));
    assertThat(labels(bob)).containsExactly("bob-talk");
  }

  /** Whatever a statement forgets: as rem_reader a connection has no other rows. */
  @Test
  void rowLevelSecurityShowsNoOtherOwnersRows() throws SQLException {
    assertThat(
            SCHEMA.query(
                """
                WITH acting AS (SELECT set_config('rem.tenant_id', 'acme', false) AS t,
                  set_config('rem.user_id', 'bob', false) AS u)
                SELECT t, u FROM acting
                """))
        .hasSize(1);
    try (var connection = SCHEMA.open();
        var statement = connection.createStatement()) {
      statement.execute("SELECT set_config('rem.tenant_id', 'acme', false)");
      statement.execute("SELECT set_config('rem.user_id', 'bob', false)");
      statement.execute("SET ROLE rem_reader");
      try (var rows = statement.executeQuery("SELECT label FROM moments")) {
        var labels = new ArrayList<String>();
        while (rows.next()) {
          labels.add(rows.getString(1));
        }
        assertThat(labels).containsExactly("bob-talk");
      }
      assertThatThrownBy(() -> statement.execute("SELECT * FROM api_keys"))
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> statement.execute("DELETE FROM moments"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void everyTableOfATenantIsUnderRowLevelSecurity() throws SQLException {
    assertThat(
            SCHEMA.query(
                """
                SELECT c.relname FROM pg_class c
                WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
                  AND c.relname <> 'api_keys' AND NOT c.relrowsecurity
                  AND EXISTS (SELECT FROM pg_attribute a
                    WHERE a.attrelid = c.oid AND a.attname = 'tenant_id')
                """))
        .isEmpty();
  }

  @Test
  void pagesJoinWithoutGapOrRepetition() throws Exception {
    var acme = key("acme", "", Role.READ);
    var first = json(get("/api/v1/moments?all_users&limit=2", acme));
    assertThat(labels(first)).containsExactly("bob-talk", "ann-walk");
    var path = "/api/v1/moments?all_users&limit=2&cursor=" + first.path("next").asText();
    var second = json(get(path, acme));
    assertThat(labels(second)).containsExactly("ann-talk");
    assertThat(second.has("next")).isFalse();
  }

  @Test
  void anUnchangedAnswerIsNotSentAgain() throws Exception {
    var ann = key("acme", "ann", Role.READ);
    var tag = get("/api/v1/moments", ann).headers().firstValue("ETag").orElseThrow();
    assertThat(get("/api/v1/moments", with(ann, "If-None-Match", tag)).statusCode()).isEqualTo(304);
  }

  @Test
  void statementsOfTheDialectAreAnswered() throws Exception {
    var ann = key("acme", "ann", Role.READ);
    var found = post("/api/v1/query", "{\"query\": \"SQL moments WHERE label = 'ann-talk'\"}", ann);
    assertThat(labels(json(found))).containsExactly("ann-talk");
    var wrong = post("/api/v1/query", "{\"query\": \"SELECT 1\"}", ann);
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(json(wrong).path("detail").asText()).contains("expected LOOKUP");
  }

  @Test
  void wrongParametersAreNamed() throws Exception {
    var ann = key("acme", "ann", Role.READ);
    var limit = json(get("/api/v1/moments?limit=many", ann));
    assertThat(limit.path("field").asText()).isEqualTo("limit");
    assertThat(json(get("/api/v1/moments?from=yesterday", ann)).path("field").asText())
        .isEqualTo("from");
    assertThat(json(get("/api/v1/moments?cursor=x", ann)).path("field").asText())
        .isEqualTo("cursor");
    assertThat(json(post("/api/v1/query", "[]", ann)).path("field").asText()).isEqualTo("body");
    assertThat(get("/api/v1/entities/nobody", ann).statusCode()).isEqualTo(404);
  }

  @Test
  void statusAndUsageStopAtTheTenant() throws Exception {
    SCHEMA.run("INSERT INTO owners (tenant_id, user_id) VALUES ('acme', 'ann'), ('rival', 'ann')");
    var acme = key("acme", "", Role.ADMIN);
    var users = json(get("/api/v1/status?all_users", acme)).path("users");
    assertThat(users.findValuesAsText("tenantId")).containsOnly("acme");
    assertThat(json(get("/api/v1/usage?by=model", acme)).path("calls").isArray()).isTrue();
    assertThat(get("/api/v1/usage?by=colour", acme).statusCode()).isEqualTo(400);
    assertThat(get("/api/v1/usage", key("acme", "ann", Role.WRITE)).statusCode()).isEqualTo(403);
    assertThat(get("/api/v1/messages/nobody/explain?all_users", acme).statusCode()).isEqualTo(404);
  }

  @Test
  void aPackForAPromptIsRecalled() throws Exception {
    var answer =
        post("/api/v1/recall", "{\"question\": \"Where?\"}", key("acme", "ann", Role.READ));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).path("messages").isArray()).isTrue();
    var many = "{\"question\": \"Where?\", \"max_tokens\": 1}";
    assertThat(post("/api/v1/recall", many, key("acme", "ann", Role.READ)).statusCode())
        .isEqualTo(400);
  }

  @Test
  void eventsAreAnsweredWithTheirOffsets() throws Exception {
    var ann = key("acme", "ann", Role.WRITE);
    var event =
        "{\"type\":\"message\",\"id\":\"m1\",\"timestamp\":\"2026-02-01T09:00:00Z\",\"content\":\"Hi\"}";
    var answer = post("/api/v1/activity", event, with(ann, "X-Session-Id", "s1"));
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(json(answer).at("/positions/0/offset").asLong()).isZero();
    var taken = JSON.readTree(log.events().get(0));
    assertThat(taken.path("tenant_id").asText()).isEqualTo("acme");
    assertThat(taken.path("user_id").asText()).isEqualTo("ann");
    assertThat(taken.path("session_id").asText()).isEqualTo("s1");
  }

  @Test
  void ofSeveralEventsNoneIsSentIfOneIsBad() throws Exception {
    var ann = key("acme", "ann", Role.WRITE);
    var good =
        "{\"type\":\"message\",\"id\":\"m1\",\"timestamp\":\"2026-02-01T09:00:00Z\",\"content\":\"Hi\"}";
    var bad = "{\"type\":\"message\",\"id\":\"m2\",\"timestamp\":\"soon\",\"content\":\"Hi\"}";
    var answer =
        post(
            "/api/v1/activity",
            good + "\n" + bad,
            with(ann, "Content-Type", "application/x-ndjson"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(json(answer).path("field").asText()).isEqualTo("event 1: timestamp");
    assertThat(log.events()).isEmpty();
  }

  @Test
  void nobodySendsForAnotherOrWithoutTheRole() throws Exception {
    var event =
        "{\"type\":\"message\",\"tenant_id\":\"rival\",\"id\":\"m1\",\"timestamp\":\"2026-02-01T09:00:00Z\",\"content\":\"Hi\"}";
    assertThat(post("/api/v1/activity", event, key("acme", "ann", Role.WRITE)).statusCode())
        .isEqualTo(403);
    assertThat(post("/api/v1/activity", event, key("acme", "ann", Role.READ)).statusCode())
        .isEqualTo(403);
    assertThat(log.events()).isEmpty();
  }

  @Test
  void requestsThatAreTooLargeAreRefused() throws Exception {
    var answer = post("/api/v1/activity", "x".repeat(1 << 17), key("acme", "ann", Role.WRITE));
    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void refusalsCanBeReadByTheOriginsThatMayCall() throws Exception {
    var refused = get("/api/v1/moments", "Origin", "https://app.example");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("Access-Control-Allow-Origin"))
        .hasValue("https://app.example");
    var other = get("/api/v1/moments", "Origin", "https://evil.example");
    assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void withoutKeysTheHeadersAreBelievedOnALoopbackAddressOnly() throws Exception {
    server.close();
    server = start(false);
    assertThat(get("/api/v1/moments").statusCode()).isEqualTo(400);
    var answer = get("/api/v1/moments", "X-Tenant-Id", "acme", "X-User-Id", "bob");
    assertThat(labels(json(answer))).containsExactly("bob-talk");
    var open =
        new ServerOptions(
            "0.0.0.0", 0, false, List.of(), 1, Duration.ofSeconds(1), Duration.ofSeconds(1), 1);
    assertThatThrownBy(() -> MemoryServer.start(open, backend(log)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a loopback address");
  }

  @Test
  void healthAndMetricsNeedNoKey() throws Exception {
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    log.breakDown();
    assertThat(get("/health/ready").statusCode()).isEqualTo(503);
    assertThat(get("/metrics").body()).contains("http_server_requests_seconds_count");
    assertThat(get("/metrics").body()).contains("route=\"/health/live\"");
  }

  @Test
  void thePageRunsNothingButItsOwnFiles() throws Exception {
    var page = get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'");
    assertThat(page.body())
        .contains("page.js")
        .doesNotContain("http://")
        .doesNotContain("https://");
    assertThat(get("/page.js").headers().firstValue("Content-Type"))
        .hasValue("text/javascript; charset=utf-8");
    assertThat(get("/style.css").statusCode()).isEqualTo(200);
  }

  @Test
  void whoFollowsTheStatusIsToldAtOnceAndLetGoWhenTheServerStops() throws Exception {
    var request = HttpRequest.newBuilder(uri("/api/v1/status/stream"));
    var key = key("acme", "ann", Role.READ);
    var response = client.send(request.headers(key).build(), BodyHandlers.ofLines());
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    var lines = response.body().iterator();
    assertThat(lines.next()).startsWith("data: {\"users\":");
    server.close();
    var rest = new ArrayList<String>();
    lines.forEachRemaining(rest::add);
    assertThat(rest).allMatch(String::isEmpty);
  }

  @Test
  void everyRouteIsDescribed() throws Exception {
    var document = JSON.readTree(get("/openapi.json").body());
    var routes =
        server.routes().stream()
            .filter(route -> !route.matches("GET /(\\w+\\.(css|js))?"))
            .toList();
    for (var route : routes) {
      var words = route.split(" ");
      assertThat(document.path("paths").path(words[1]).has(words[0].toLowerCase(Locale.ROOT)))
          .as(route)
          .isTrue();
    }
    assertThat(document.path("paths")).hasSameSizeAs(routes);
  }

  private static void moment(int number, String tenant, String user, String label, String time)
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

  private static String[] key(String tenant, String user, Role role) throws SQLException {
    var key = ApiKey.random(new SecureRandom());
    try (var connection = SCHEMA.open()) {
      ApiKeys.add(key, new Caller(tenant, user, role), "test", null, connection);
    }
    return bearer(key);
  }

  private static String[] bearer(ApiKey key) {
    return new String[] {"Authorization", "Bearer " + key.text()};
  }

  private static String[] with(String[] headers, String name, String value) {
    return new String[] {headers[0], headers[1], name, value};
  }

  private HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).GET(), headers);
  }

  private HttpResponse<String> post(String path, String body, String... headers)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body)), headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String... headers)
      throws IOException, InterruptedException {
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body());
  }

  private static List<String> labels(JsonNode answer) {
    return answer.path("hits").findValuesAsText("key");
  }
}
