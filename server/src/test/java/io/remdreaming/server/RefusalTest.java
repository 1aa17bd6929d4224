package io.remdreaming.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.server.auth.Role;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is refused, and how it is said. */
final class RefusalTest extends ServedMemory {

  private static final String[] BOTH = {"X-Tenant-Id", "acme", "X-User-Id", "ann"};

  @BeforeEach
  void start() throws SQLException {
    moments();
    serve(options(false), backend());
  }

  @Test
  void aPathThatIsNotThereIsNotFound() throws Exception {
    var answer = get("/api/v1/momnets", BOTH);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(json(answer).path("detail").asText()).contains("/openapi.json");
  }

  @Test
  void anotherMethodIsAnsweredWithThoseThatAreAllowed() throws Exception {
    var answer = send(HttpRequest.newBuilder(uri("/api/v1/query")).DELETE(), BOTH);
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("POST");
    assertThat(json(answer).path("detail").asText()).isEqualTo("found DELETE, expected POST");
  }

  @Test
  void whatIsNoHttpIsAProblemToo() throws Exception {
    for (var path : List.of("/%zz", "/api/v1/entities/%00")) {
      var answer = raw("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
      assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
    }
  }

  @Test
  void aParameterThatTheDescriptionDoesNotNameIsRefused() throws Exception {
    var misspelt = get("/api/v1/moments?form=2026-02-01T09:00:00Z", BOTH);
    assertThat(misspelt.statusCode()).isEqualTo(400);
    assertThat(json(misspelt).path("field").asText()).isEqualTo("form");
    assertThat(json(misspelt).path("detail").asText()).contains("expected none but", "from, limit");
    var operations = 0;
    for (var path : json(get("/openapi.json")).path("paths").properties()) {
      if (path.getValue().has("get")) {
        var answer = get(path.getKey().replaceAll("[{}]", "") + "?misspelt=1", BOTH);
        assertThat(answer.statusCode()).as(path.getKey()).isEqualTo(400);
        operations++;
      }
    }
    assertThat(operations).isGreaterThan(10);
  }

  @Test
  void aFieldThatTheDescriptionDoesNotNameIsRefused() throws Exception {
    var closed = 0;
    for (var path : json(get("/openapi.json")).path("paths").properties()) {
      var body = path.getValue().at("/post/requestBody/content/application~1json/schema");
      if (body.path("additionalProperties").isBoolean()) {
        var answer = post(path.getKey(), "{\"misspelt\": 1}", BOTH);
        assertThat(answer.statusCode()).as(path.getKey()).isEqualTo(400);
        assertThat(json(answer).path("field").asText()).isEqualTo("misspelt");
        var known = new ArrayList<String>();
        body.path("properties").fieldNames().forEachRemaining(known::add);
        assertThat(json(answer).path("detail").asText()).contains(known);
        closed++;
      }
    }
    assertThat(closed).isEqualTo(7);
  }

  @Test
  void timesThatNoTableHoldsAreNamed() throws Exception {
    for (var page : List.of("timeline", "moments", "messages", "dead-letters")) {
      for (var time :
          List.of("-999999999-01-01T00:00:00Z", "%2B999999999-12-31T23:59:59%2B18:00")) {
        var answer = get("/api/v1/" + page + "?from=" + time, BOTH);
        assertThat(answer.statusCode()).as(page).isEqualTo(400);
        assertThat(json(answer).path("field").asText()).isEqualTo("from");
      }
    }
  }

  @Test
  void allUsersIsAFlag() throws Exception {
    assertThat(get("/api/v1/moments?all_users=false", BOTH).statusCode()).isEqualTo(200);
    assertThat(get("/api/v1/moments?all_users=false", "X-Tenant-Id", "acme").statusCode())
        .isEqualTo(400);
    assertThat(get("/api/v1/moments?all_users=maybe", "X-Tenant-Id", "acme").statusCode())
        .isEqualTo(400);
  }

  @Test
  void idsOfAnyScriptComeByHeader() throws Exception {
    moment(5, "acme", "林晚", "tea", "2026-02-05T09:00:00Z");
    var extended =
        get("/api/v1/moments", "X-Tenant-Id", "acme", "X-User-Id", "UTF-8''%E6%9E%97%e6%99%9a");
    assertThat(json(extended).path("hits").findValuesAsText("key")).containsExactly("tea");
    assertThat(moments("林晚".getBytes(StandardCharsets.UTF_8))).contains("200 OK", "\"tea\"");
  }

  @Test
  void anIdInAnotherCharsetIsRefusedRatherThanTakenForAnotherUser() throws Exception {
    assertThat(moments("josé".getBytes(StandardCharsets.ISO_8859_1)))
        .contains("400 Bad Request", "expected UTF-8");
    for (var wrong : List.of("UTF-8''%E6%9E", "UTF-8''%E", "UTF-8''%zz", "UTF-8''%00")) {
      var answer = get("/api/v1/moments", "X-Tenant-Id", "acme", "X-User-Id", wrong);
      assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
      assertThat(json(answer).path("field").asText()).isEqualTo("X-User-Id");
    }
  }

  @Test
  void aDeletionThatSaysMoreThanItsScopeDeletesNothing() throws Exception {
    for (var body :
        List.of(
            "{\"scope\": \"user\", \"session_id\": \"s1\"}",
            "{\"scope\": \"session\", \"session_id\": \"s1\", \"target_id\": \"m1\"}")) {
      var answer = post("/api/v1/erasures", body, BOTH);
      assertThat(answer.statusCode()).as(body).isEqualTo(422);
      assertThat(json(answer).path("field").asText()).isIn("session_id", "target_id");
    }
    assertThat(post("/api/v1/erasures", "{\"scope\": \"nobody\"}", BOTH).body())
        .contains("\"field\":\"scope\"");
    assertThat(log.events()).isEmpty();
  }

  @Test
  void theUserThatAKeyMayNotReadIsNamed() throws Exception {
    serve(options(true), backend());
    var ann = key("acme", "ann", Role.READ);
    var answer = get("/api/v1/moments", ann[0], ann[1], "X-User-Id", "bob");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(json(answer).path("detail").asText()).contains("'bob'");
  }

  private String moments(byte[] user) throws IOException {
    var head = "GET /api/v1/moments HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n";
    return raw(
        head
            + "X-Tenant-Id: acme\r\nX-User-Id: "
            + new String(user, StandardCharsets.ISO_8859_1)
            + "\r\n\r\n");
  }

  private String raw(String request) throws IOException {
    try (var socket = new Socket("127.0.0.1", server().port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
