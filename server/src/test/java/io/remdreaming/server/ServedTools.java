package io.remdreaming.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.gateway.Routing;
import io.remdreaming.model.gateway.Routing.Route;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.model.tiers.TierModel;
import io.remdreaming.server.auth.BearerTokens;
import io.remdreaming.server.auth.Caller;
import io.remdreaming.server.auth.ProtectedResource;
import io.remdreaming.server.auth.Role;
import io.remdreaming.server.http.Problem;
import io.remdreaming.server.mcp.Models;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** The memory server as a client of the Model Context Protocol calls it. */
abstract class ServedTools extends ServedMemory {

  @BeforeEach
  void start() throws SQLException {
    moments();
    SCHEMA.run(
        """
        INSERT INTO kv_store (tenant_id, user_id, entity_key, entity_type, entity_id, created_at, updated_at)
        SELECT tenant_id, user_id, label, 'moments', id, now(), now() FROM moments
        """);
    serve(options(true), tools());
  }

  final Backend tools() {
    return backend(new OneModel(), new OneToken());
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

  static String[] ann(Role role) throws SQLException {
    return key("acme", "ann", role);
  }

  final JsonNode tool(String name, String arguments, String... headers)
      throws IOException, InterruptedException {
    var params = "{\"name\": \"%s\", \"arguments\": %s}".formatted(name, arguments);
    return result(call("tools/call", params, headers));
  }

  final JsonNode read(String uri, String... headers) throws IOException, InterruptedException {
    var result = result(call("resources/read", "{\"uri\": \"%s\"}".formatted(uri), headers));
    return JSON.readTree(result.at("/contents/0/text").asText());
  }

  final HttpResponse<String> call(String method, String params, String... headers)
      throws IOException, InterruptedException {
    ObjectNode request = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 7);
    request.put("method", method).set("params", JSON.readTree(params));
    return sent(request.toString(), headers);
  }

  final HttpResponse<String> sent(String body, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(uri("/api/v1/mcp"))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(BodyPublishers.ofString(body));
    return send(request, headers);
  }

  static JsonNode result(HttpResponse<String> response) throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    var answer = JSON.readTree(response.body());
    assertThat(answer.path("id").asInt()).isEqualTo(7);
    assertThat(answer.has("result")).as(response.body()).isTrue();
    return answer.path("result");
  }

  static List<String> keys(JsonNode result) {
    return result.at("/structuredContent/hits").findValuesAsText("key");
  }

  static String text(JsonNode result) {
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
