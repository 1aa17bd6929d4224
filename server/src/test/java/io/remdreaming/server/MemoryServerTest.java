package io.remdreaming.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.server.auth.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MemoryServerTest extends ServedMemory {

  @BeforeEach
  void start() throws SQLException {
    moments();
    serve(options(true), backend());
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
    assertThat(json(answer).at("/positions/0/offset").asLong()).isEqualTo(100);
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
    assertThat(json(answer).path("field").asText()).isEqualTo("line 2: timestamp");
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
    serve(options(false), backend());
    assertThat(get("/api/v1/moments").statusCode()).isEqualTo(400);
    var answer = get("/api/v1/moments", "X-Tenant-Id", "acme", "X-User-Id", "bob");
    assertThat(labels(json(answer))).containsExactly("bob-talk");
    var open =
        new ServerOptions(
            "0.0.0.0",
            0,
            false,
            List.of(),
            1,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            1);
    assertThatThrownBy(() -> MemoryServer.start(open, backend()))
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
    server().close();
    var rest = new ArrayList<String>();
    lines.forEachRemaining(rest::add);
    assertThat(rest).allMatch(String::isEmpty);
  }

  @Test
  void everyRouteIsDescribed() throws Exception {
    var document = JSON.readTree(get("/openapi.json").body());
    var routes =
        server().routes().stream()
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

  private static String[] with(String[] headers, String name, String value) {
    return new String[] {headers[0], headers[1], name, value};
  }

  private static List<String> labels(JsonNode answer) {
    return answer.path("hits").findValuesAsText("key");
  }
}
