package io.remdreaming.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.server.auth.Caller;
import io.remdreaming.server.auth.Role;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class McpServerTest extends ServedTools {

  private static final List<String> TOOLS =
      List.of(
          "ask",
          "recall",
          "search_memory",
          "lookup",
          "traverse",
          "read_moments",
          "facts_about",
          "memory_status",
          "budget_status",
          "choose_tier",
          "remember",
          "forget",
          "correct",
          "request_upgrade");

  @Test
  void aClientIsGreetedInItsOwnVersion() throws Exception {
    var result = result(call("initialize", initialize("2025-06-18"), ann(Role.READ)));
    assertThat(result.path("protocolVersion").asText()).isEqualTo("2025-06-18");
    assertThat(result.at("/serverInfo/name").asText()).isEqualTo("rem-dreaming");
    assertThat(result.path("capabilities").has("tools")).isTrue();
    var newest = result(call("initialize", initialize("1999-01-01"), ann(Role.READ)));
    assertThat(newest.path("protocolVersion").asText()).isEqualTo("2025-11-25");
  }

  private static String initialize(String version) {
    return """
    {"protocolVersion": "%s", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
    """
        .formatted(version);
  }

  @Test
  void everyToolIsDescribedWithWhatItTakesAndGives() throws Exception {
    var tools = result(call("tools/list", "{}", ann(Role.READ))).path("tools");
    assertThat(tools.findValuesAsText("name")).containsAll(TOOLS);
    for (var tool : tools) {
      assertThat(tool.at("/inputSchema/type").asText()).isEqualTo("object");
      assertThat(tool.at("/outputSchema/type").asText()).isEqualTo("object");
      assertThat(tool.at("/annotations/readOnlyHint").isBoolean()).isTrue();
      assertThat(tool.at("/inputSchema/properties").has("tenant_id")).isFalse();
      assertThat(tool.at("/inputSchema/properties").has("user_id")).isFalse();
    }
    assertThat(tools).hasSameSizeAs(TOOLS);
  }

  @Test
  void whatIsNoMessageIsRefusedAndANotificationHasNoAnswer() throws Exception {
    var ann = ann(Role.READ);
    var nonsense = sent("nonsense", ann);
    assertThat(nonsense.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(nonsense.body()).at("/error/code").asInt()).isEqualTo(-32_700);
    assertThat(sent("[]", ann).statusCode()).isEqualTo(400);
    assertThat(sent("{\"jsonrpc\": \"2.0\"}", ann).statusCode()).isEqualTo(400);
    assertThat(call("tools/call", "[]", ann).statusCode()).isEqualTo(400);
    var notification = "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}";
    assertThat(sent(notification, ann).statusCode()).isEqualTo(202);
    var version = sent(notification, ann[0], ann[1], "MCP-Protocol-Version", "1999-01-01");
    assertThat(version.statusCode()).isEqualTo(400);
    var unknown = call("colours/list", "{}", ann);
    assertThat(JSON.readTree(unknown.body()).at("/error/code").asInt()).isEqualTo(-32_601);
  }

  @Test
  void nobodyIsAnsweredWithoutAKeyOrToken() throws Exception {
    var refused = call("tools/list", "{}", "Origin", "https://app.example");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(refused.headers().firstValue("Access-Control-Allow-Origin"))
        .hasValue("https://app.example");
    var token = call("tools/list", "{}", "Authorization", "Bearer jwt-of-ann");
    assertThat(token.statusCode()).isEqualTo(200);
    var wrong = call("tools/list", "{}", "Authorization", "Bearer jwt-of-bob");
    assertThat(wrong.statusCode()).isEqualTo(401);
    var foreign =
        call("tools/list", "{}", "Authorization", "Bearer jwt-of-ann", "X-Tenant-Id", "rival");
    assertThat(foreign.statusCode()).isEqualTo(403);
  }

  @Test
  void clientsAreToldWhereToGetAToken() throws Exception {
    var refused = call("tools/list", "{}", "Accept-Language", "en");
    var path = "/.well-known/oauth-protected-resource/api/v1/mcp";
    assertThat(refused.headers().firstValue("WWW-Authenticate"))
        .hasValue("Bearer resource_metadata=\"https://memory.example%s\"".formatted(path));
    var uri = URI.create("http://127.0.0.1:%d%s".formatted(server().port(), path));
    var found = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    var document = JSON.readTree(found.body());
    assertThat(document.path("resource").asText()).isEqualTo("https://memory.example/api/v1/mcp");
    assertThat(document.at("/authorization_servers/0").asText())
        .isEqualTo("https://issuer.example");
  }

  @Test
  void withoutKeysOnlyThisMachinesOwnPagesMayCall() throws Exception {
    serve(options(false), backend());
    var own = new String[] {"X-Tenant-Id", "acme", "X-User-Id", "ann"};
    assertThat(sent("{}", own).statusCode()).isEqualTo(400);
    var foreign = sent("{}", own[0], own[1], own[2], own[3], "Origin", "http://evil.example");
    assertThat(foreign.statusCode()).isEqualTo(403);
    var allowed = sent("{}", own[0], own[1], own[2], own[3], "Origin", "https://app.example");
    assertThat(allowed.statusCode()).isEqualTo(400);
  }

  @Test
  void withKeysOnlyPagesThatMayCallAreAnswered() throws Exception {
    var key = ann(Role.READ);
    for (var origin : List.of("https://app.example", "http://localhost:6274")) {
      assertThat(call("ping", "{}", key[0], key[1], "Origin", origin).statusCode()).isEqualTo(200);
    }
    var foreign = call("ping", "{}", key[0], key[1], "Origin", "http://evil.example");
    assertThat(foreign.statusCode()).isEqualTo(403);
  }

  /** A name of somebody else that leads to this machine (DNS rebinding). */
  @Test
  void withoutKeysNoForeignNameIsAnswered() throws Exception {
    serve(options(false), backend());
    assertThat(statusFor("evil.example")).contains(" 403 ");
    assertThat(statusFor("localhost:80")).contains(" 200 ");
    assertThat(statusFor("127.0.0.1")).contains(" 200 ");
  }

  private String statusFor(String host) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server().port())) {
      var request = "GET /health/live HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.formatted(host).getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.lines().findFirst().orElseThrow();
    }
  }

  @Test
  void standardStreamsCarryTheSameProtocol() throws Exception {
    var lines =
        """
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": %s}
        {"jsonrpc": "2.0", "method": "notifications/initialized"}

        nonsense
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "read_moments"}}
        """
            .formatted(initialize("2025-11-25").strip());
    var out = new ByteArrayOutputStream();
    var in = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
    McpProcess.run(options(false), tools(), new Caller("acme", "ann", Role.READ), in, out);
    var answers = new ArrayList<JsonNode>();
    for (var line : out.toString(StandardCharsets.UTF_8).split("\n")) {
      answers.add(JSON.readTree(line));
    }
    assertThat(answers).hasSize(3);
    assertThat(answers).allMatch(answer -> answer.path("jsonrpc").asText().equals("2.0"));
    var moments = answers.stream().filter(a -> a.path("id").asInt() == 2).findAny().orElseThrow();
    assertThat(keys(moments.path("result"))).containsExactly("ann-walk", "ann-talk");
  }
}
