package io.remdreaming.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.gateway.Routing;
import io.remdreaming.model.gateway.Routing.Route;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.model.tiers.TierModel;
import io.remdreaming.query.QueryEmbedder;
import io.remdreaming.server.auth.ApiKey;
import io.remdreaming.server.auth.ApiKeys;
import io.remdreaming.server.auth.BearerTokens;
import io.remdreaming.server.auth.Caller;
import io.remdreaming.server.auth.ProtectedResource;
import io.remdreaming.server.auth.Role;
import io.remdreaming.server.http.Problem;
import io.remdreaming.server.mcp.Models;
import io.remdreaming.sinks.TestSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class McpServerTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final QueryEmbedder EMBEDDER =
      (text, space) -> CompletableFuture.completedFuture(new float[] {1, 0, 0, 0, 0, 0, 0, 0});
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

  private final HttpClient client = HttpClient.newHttpClient();
  private final MemoryActivityLog log = new MemoryActivityLog();
  private final MemoryControlLog control = new MemoryControlLog();
  private MemoryServer server;

  @BeforeEach
  void start() throws SQLException {
    moment(1, "acme", "ann", "ann-talk", "2026-02-01T09:00:00Z");
    moment(2, "acme", "ann", "ann-walk", "2026-02-02T09:00:00Z");
    moment(3, "acme", "bob", "bob-talk", "2026-02-03T09:00:00Z");
    moment(4, "rival", "ann", "rival-talk", "2026-02-04T09:00:00Z");
    server = MemoryServer.start(options(true), backend());
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static ServerOptions options(boolean authenticates) {
    return new ServerOptions(
        "127.0.0.1",
        0,
        authenticates,
        List.of("https://app.example"),
        4,
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        1 << 16);
  }

  private Backend backend() {
    return new Backend(
        SCHEMA.provider(), scope -> EMBEDDER, log, control, new OneModel(), new OneToken());
  }

  /** An issuer whose only token is Ann's. */
  private static final class OneToken implements BearerTokens {

    @Override
    public Caller callerOf(String token) {
      if (token.equals("jwt-of-ann")) {
        return new Caller("acme", "ann", Role.READ);
      }
      throw Problem.unauthorized("found a token that is not valid");
    }

    @Override
    public Optional<ProtectedResource> resource() {
      return Optional.of(
          new ProtectedResource(
              URI.create("https://memory.example/api/v1/mcp"), "https://issuer.example"));
    }
  }

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
  void aToolShowsNobodyElsesMemory() throws Exception {
    var moments = tool("read_moments", "{}", ann(Role.READ));
    assertThat(keys(moments)).containsExactly("ann-walk", "ann-talk");
    var foreign = tool("lookup", "{\"names\": [\"bob-talk\", \"rival-talk\"]}", ann(Role.READ));
    assertThat(foreign.path("isError").asBoolean()).isFalse();
    assertThat(keys(foreign)).isEmpty();
    var argument = tool("read_moments", "{\"tenant_id\": \"rival\"}", ann(Role.READ));
    assertThat(argument.path("isError").asBoolean()).isTrue();
  }

  @Test
  void momentsAreReadPageByPage() throws Exception {
    var first = tool("read_moments", "{\"limit\": 1}", ann(Role.READ));
    assertThat(keys(first)).containsExactly("ann-walk");
    var next = first.at("/structuredContent/next").asText();
    var second =
        tool("read_moments", "{\"limit\": 1, \"cursor\": \"%s\"}".formatted(next), ann(Role.READ));
    assertThat(keys(second)).containsExactly("ann-talk");
    assertThat(second.path("structuredContent").has("next")).isFalse();
    var during = tool("read_moments", "{\"during\": \"2026-02-01\"}", ann(Role.READ));
    assertThat(keys(during)).containsExactly("ann-talk");
  }

  @Test
  void whatGoesWrongIsAResultThatSaysSo() throws Exception {
    var wrong =
        tool("search_memory", "{\"text\": \"x\", \"where\": \"nothing = 1\"}", ann(Role.READ));
    assertThat(wrong.path("isError").asBoolean()).isTrue();
    assertThat(text(wrong)).contains("nothing");
    assertThat(tool("ask", "{}", ann(Role.READ)).path("isError").asBoolean()).isTrue();
    assertThat(
            tool("read_moments", "{\"cursor\": \"x\"}", ann(Role.READ)).path("isError").asBoolean())
        .isTrue();
    var unknown = call("tools/call", "{\"name\": \"drop\"}", ann(Role.READ));
    assertThat(JSON.readTree(unknown.body()).at("/error/code").asInt()).isEqualTo(-32_602);
  }

  @Test
  void aTenantsKeyMustSayWhoIsMeant() throws Exception {
    var acme = key("acme", "", Role.READ);
    var nobody = tool("read_moments", "{}", acme);
    assertThat(nobody.path("isError").asBoolean()).isTrue();
    assertThat(text(nobody)).contains("X-User-Id");
    var bob = tool("read_moments", "{}", acme[0], acme[1], "X-User-Id", "bob");
    assertThat(keys(bob)).containsExactly("bob-talk");
  }

  @Test
  void rememberingNeedsTheRoleAndSendsAnEvent() throws Exception {
    var refused = tool("remember", "{\"content\": \"Hi\"}", ann(Role.READ));
    assertThat(refused.path("isError").asBoolean()).isTrue();
    assertThat(log.events()).isEmpty();
    var taken = tool("remember", "{\"content\": \"Hi\", \"session_id\": \"s1\"}", ann(Role.WRITE));
    assertThat(taken.at("/structuredContent/offset").asLong()).isZero();
    var event = JSON.readTree(log.events().get(0));
    assertThat(event.path("tenant_id").asText()).isEqualTo("acme");
    assertThat(event.path("user_id").asText()).isEqualTo("ann");
    assertThat(event.path("session_id").asText()).isEqualTo("s1");
    assertThat(event.path("content").asText()).isEqualTo("Hi");
    tool("remember", "{\"content\": \"Hi\", \"session_id\": \"s1\"}", ann(Role.WRITE));
    assertThat(JSON.readTree(log.events().get(1)).path("id")).isEqualTo(event.path("id"));
  }

  @Test
  void anyEventOfTheCallerIsRememberedButNobodyElses() throws Exception {
    var resource =
        """
        {"event": {"type": "resource", "id": "r1", "uri": "a", "ordinal": 0, "content": "x",
          "timestamp": "2026-02-01T09:00:00Z"}}
        """;
    tool("remember", resource, ann(Role.WRITE));
    assertThat(JSON.readTree(log.events().get(0)).path("user_id").asText()).isEqualTo("ann");
    var foreign = resource.replace("\"id\"", "\"user_id\": \"bob\", \"id\"");
    assertThat(tool("remember", foreign, ann(Role.WRITE)).path("isError").asBoolean()).isTrue();
    assertThat(log.events()).hasSize(1);
  }

  @Test
  void forgettingSendsADeletionRequest() throws Exception {
    var taken = tool("forget", "{\"scope\": \"session\", \"session_id\": \"s1\"}", ann(Role.WRITE));
    var event = JSON.readTree(log.events().get(0));
    assertThat(event.path("type").asText()).isEqualTo("forget");
    assertThat(event.path("scope").asText()).isEqualTo("session");
    assertThat(event.path("id")).isEqualTo(taken.at("/structuredContent/id"));
    var unknown = tool("forget", "{\"scope\": \"everything\"}", ann(Role.WRITE));
    assertThat(text(unknown)).contains("expected one of");
    assertThat(tool("forget", "{\"scope\": \"user\"}", ann(Role.READ)).path("isError").asBoolean())
        .isTrue();
  }

  @Test
  void aMomentIsForgottenAndAFactCorrectedByName() throws Exception {
    tool("forget", "{\"scope\": \"moment\", \"label\": \"ann-talk\"}", ann(Role.WRITE));
    assertThat(log.events().get(0)).contains("\"scope\":\"moment\"", "\"label\":\"ann-talk\"");
    var fact = "{\"subject\": \"Ann\", \"relation\": \"lives in\", \"object\": \"Lisbon\"%s}";
    var change = ", \"new_object\": \"Porto\", \"actor\": \"ann\"";
    tool("correct", fact.formatted(change), ann(Role.WRITE));
    assertThat(log.events().get(1)).contains("\"type\":\"correct\"", "\"new_object\":\"Porto\"");
    var nothing = tool("correct", fact.formatted(""), ann(Role.WRITE));
    assertThat(text(nothing)).contains("expected new_object");
  }

  @Test
  void anUpgradeIsRequestedOfTheCallersConversationsAlone() throws Exception {
    chunk(1, "ann", "w1");
    chunk(2, "bob", "w2");
    var requested = tool("request_upgrade", "{\"target\": \"good\"}", ann(Role.WRITE));
    assertThat(requested.at("/structuredContent/conversations")).hasSize(1);
    assertThat(control.keys()).containsExactly("[\"upgrade\",\"acme\",\"w1\"]");
    assertThat(control.records().get(0)).contains("\"user_id\":\"ann\"", "\"target\":\"good\"");
    assertThat(tool("request_upgrade", "{}", ann(Role.READ)).path("isError").asBoolean()).isTrue();
    var filter = tool("request_upgrade", "{\"filter\": \"colour = red\"}", ann(Role.WRITE));
    assertThat(text(filter)).startsWith("filter: ");
  }

  @Test
  void aTierIsChosenByWhatIsLeftAndWhatThereIsToDo() throws Exception {
    SCHEMA.run(
        """
        INSERT INTO llm_budgets (tenant_id, period, period_start, spent)
        VALUES ('acme', 'day', (now() AT TIME ZONE 'UTC')::date, 400), ('rival', 'day',
          (now() AT TIME ZONE 'UTC')::date, 900)
        """);
    var budget = tool("budget_status", "{}", ann(Role.READ)).path("structuredContent");
    assertThat(budget.at("/day/spent/tokens").asLong()).isEqualTo(400);
    assertThat(budget.at("/left/tokens").asLong()).isEqualTo(600);
    assertThat(budget.path("left").has("usd")).isFalse();
    var chosen = tool("choose_tier", "{\"conversations\": 50}", ann(Role.READ));
    var selection = chosen.at("/structuredContent/selection");
    assertThat(selection.path("model").asText()).isEqualTo("small");
    assertThat(selection.path("max_tokens").asLong()).isEqualTo(600);
    var none = tool("choose_tier", "{\"budget_tokens\": 0}", ann(Role.READ));
    assertThat(none.at("/structuredContent/selection/tier").asText()).isEqualTo("basic");
  }

  @Test
  void aQuestionIsAnsweredWithTheMemoOfItsQueriesAndWithoutAModel() throws Exception {
    var answer = tool("ask", "{\"question\": \"Who is Jonas?\"}", ann(Role.READ));
    assertThat(answer.path("isError").asBoolean()).isFalse();
    var known = answer.path("structuredContent");
    assertThat(known.path("answered_by").asText()).isEqualTo("memory");
    assertThat(known.path("note").asText()).contains("No language model");
    assertThat(known.path("memo").findValuesAsText("query"))
        .anyMatch(query -> query.startsWith("SEARCH"))
        .anyMatch(query -> query.startsWith("FUZZY \"Jonas\""))
        .last()
        .isEqualTo("recall \"Who is Jonas?\"");
  }

  @Test
  void momentsAndEntitiesAreResources() throws Exception {
    var listed = result(call("resources/list", "{}", ann(Role.READ))).path("resources");
    assertThat(listed.findValuesAsText("uri")).contains("rem://moments", "rem://entities");
    var moments = read("rem://moments", ann(Role.READ));
    assertThat(moments.findValuesAsText("key")).containsExactly("ann-walk", "ann-talk");
    assertThat(read("rem://moments/ann-talk", ann(Role.READ)).path("key").asText())
        .isEqualTo("ann-talk");
    var foreign = call("resources/read", "{\"uri\": \"rem://moments/bob-talk\"}", ann(Role.READ));
    assertThat(JSON.readTree(foreign.body()).path("error").isObject()).isTrue();
  }

  @Test
  void whatIsNoMessageIsRefusedAndANotificationHasNoAnswer() throws Exception {
    var ann = ann(Role.READ);
    var nonsense = post("nonsense", ann);
    assertThat(nonsense.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(nonsense.body()).at("/error/code").asInt()).isEqualTo(-32_700);
    assertThat(post("[]", ann).statusCode()).isEqualTo(400);
    assertThat(post("{\"jsonrpc\": \"2.0\"}", ann).statusCode()).isEqualTo(400);
    assertThat(call("tools/call", "[]", ann).statusCode()).isEqualTo(400);
    var notification = "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}";
    assertThat(post(notification, ann).statusCode()).isEqualTo(202);
    var version = post(notification, ann[0], ann[1], "MCP-Protocol-Version", "1999-01-01");
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
    var uri = URI.create("http://127.0.0.1:%d%s".formatted(server.port(), path));
    var found = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    var document = JSON.readTree(found.body());
    assertThat(document.path("resource").asText()).isEqualTo("https://memory.example/api/v1/mcp");
    assertThat(document.at("/authorization_servers/0").asText())
        .isEqualTo("https://issuer.example");
  }

  @Test
  void withoutKeysOnlyThisMachinesOwnPagesMayCall() throws Exception {
    server.close();
    server = MemoryServer.start(options(false), backend());
    var own = new String[] {"X-Tenant-Id", "acme", "X-User-Id", "ann"};
    assertThat(post("{}", own).statusCode()).isEqualTo(400);
    var foreign = post("{}", own[0], own[1], own[2], own[3], "Origin", "http://evil.example");
    assertThat(foreign.statusCode()).isEqualTo(403);
    var allowed = post("{}", own[0], own[1], own[2], own[3], "Origin", "https://app.example");
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
    server.close();
    server = MemoryServer.start(options(false), backend());
    assertThat(statusFor("evil.example")).contains(" 403 ");
    assertThat(statusFor("localhost:80")).contains(" 200 ");
    assertThat(statusFor("127.0.0.1")).contains(" 200 ");
  }

  private String statusFor(String host) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
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
    McpProcess.run(options(false), backend(), new Caller("acme", "ann", Role.READ), in, out);
    var answers = new ArrayList<JsonNode>();
    for (var line : out.toString(StandardCharsets.UTF_8).split("\n")) {
      answers.add(JSON.readTree(line));
    }
    assertThat(answers).hasSize(3);
    assertThat(answers).allMatch(answer -> answer.path("jsonrpc").asText().equals("2.0"));
    var moments = answers.stream().filter(a -> a.path("id").asInt() == 2).findAny().orElseThrow();
    assertThat(keys(moments.path("result"))).containsExactly("ann-walk", "ann-talk");
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
    SCHEMA.run(
        """
        INSERT INTO kv_store (tenant_id, user_id, entity_key, entity_type, entity_id, created_at, updated_at)
        VALUES ('%s', '%s', '%s', 'moments', '00000000-0000-0000-0000-00000000000%d', now(), now())
        """
            .formatted(tenant, user, label, number));
  }

  /** A chunk of a session window that only the local tier has dreamed. */
  private static void chunk(int number, String user, String window) throws SQLException {
    var id = "00000000-0000-0000-0001-00000000000" + number;
    SCHEMA.run(
        """
        INSERT INTO row_sets (tenant_id, user_id, operation, window_key, session_id, version_offset,
          version_rank, logic_version, sources, row_ids)
        VALUES ('acme', '%s', 'chunks', '%s', 's1', 0, 0, 0, 1, ARRAY['%s'::uuid])
        """
            .formatted(user, window, id));
    SCHEMA.run(
        """
        INSERT INTO resources (id, tenant_id, user_id, label, created_at, timestamp, needs_upgrade,
          set_operation, set_window)
        VALUES ('%s', 'acme', '%s', 'chunk-%d', now(), now(), true, 'chunks', '%s')
        """
            .formatted(id, user, number, window));
  }

  private static String[] ann(Role role) throws SQLException {
    return key("acme", "ann", role);
  }

  private static String[] key(String tenant, String user, Role role) throws SQLException {
    var key = ApiKey.random(new SecureRandom());
    try (var connection = SCHEMA.open()) {
      ApiKeys.add(key, new Caller(tenant, user, role), "test", null, connection);
    }
    return new String[] {"Authorization", "Bearer " + key.text()};
  }

  private JsonNode tool(String name, String arguments, String... headers)
      throws IOException, InterruptedException {
    var params = "{\"name\": \"%s\", \"arguments\": %s}".formatted(name, arguments);
    return result(call("tools/call", params, headers));
  }

  private JsonNode read(String uri, String... headers) throws IOException, InterruptedException {
    var result = result(call("resources/read", "{\"uri\": \"%s\"}".formatted(uri), headers));
    return JSON.readTree(result.at("/contents/0/text").asText());
  }

  private HttpResponse<String> call(String method, String params, String... headers)
      throws IOException, InterruptedException {
    ObjectNode request = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 7);
    request.put("method", method).set("params", JSON.readTree(params));
    return post(request.toString(), headers);
  }

  private HttpResponse<String> post(String body, String... headers)
      throws IOException, InterruptedException {
    var uri = URI.create("http://127.0.0.1:%d/api/v1/mcp".formatted(server.port()));
    var request =
        HttpRequest.newBuilder(uri)
            .headers(headers)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(BodyPublishers.ofString(body));
    return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private static JsonNode result(HttpResponse<String> response) throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    var answer = JSON.readTree(response.body());
    assertThat(answer.path("id").asInt()).isEqualTo(7);
    assertThat(answer.has("result")).as(response.body()).isTrue();
    return answer.path("result");
  }

  private static List<String> keys(JsonNode result) {
    return result.at("/structuredContent/hits").findValuesAsText("key");
  }

  private static String text(JsonNode result) {
    return result.at("/content/0/text").asText();
  }

  /** A deployment with one model and a limit of 1,000 tokens a day. */
  private static final class OneModel implements Models {

    private final Routing routing =
        new Routing(Map.of(Tier.GOOD, new TierModel("anthropic", "small", 1, 1)));

    @Override
    public Limits limits(String tenantId) {
      return new Limits(1_000, Long.MAX_VALUE);
    }

    @Override
    public Route route(Tier tier, String tenantId) {
      return routing.route(tier, TenantPolicy.DEFAULT);
    }
  }
}
