package io.remdreaming.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.query.QueryMutations;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;

/** Requests to everything a server describes, filled with what is right, and what breaks others. */
final class FuzzedRequests {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PLACE = Pattern.compile("\\{\\w+}");

  /** One that never ends by itself. */
  private static final String STREAM = "/api/v1/status/stream";

  private static final List<String> WORDS =
      List.of(
          "handbook",
          "canary",
          "*",
          "",
          "user",
          "session",
          "message",
          "2026-02",
          "2026-02-02T09:00:00Z",
          "last week",
          "messages,moments",
          "label = 'handbook' OR tenant_id = 'canary'",
          "' OR true --",
          "9f4c9d53-6b52-4a0c-9d53-6b524a0c9d53",
          "rem://moments/handbook",
          "rem://entities/canary",
          "mentions",
          "moments",
          "premium",
          "low");

  private static final List<String> MCP_METHODS =
      List.of("tools/list", "resources/list", "resources/templates/list", "initialize", "ping");

  /**
   * One of them.
   *
   * @param method of HTTP
   * @param path with its query string
   * @param body empty if there is none
   */
  record Asked(String method, String path, String type, String body) {}

  private final Random random;
  private final QueryMutations queries;
  private final List<JsonNode> tools = new ArrayList<>();
  private final JsonNode paths;
  private final List<String> routes = new ArrayList<>();

  /**
   * Fuzzes what a server describes.
   *
   * @param description the server's OpenAPI document
   * @param tools as {@code tools/list} lists them
   */
  FuzzedRequests(long seed, JsonNode description, JsonNode tools) {
    this.random = new Random(seed);
    this.queries = new QueryMutations(random);
    this.paths = description.path("paths");
    tools.forEach(this.tools::add);
    for (var path : paths.properties()) {
      for (var method : path.getValue().properties()) {
        if (!path.getKey().equals(STREAM)) {
          routes.add(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
        }
      }
    }
  }

  Asked next() {
    var words = one(routes).split(" ");
    var described = paths.path(words[1]).path(words[0].toLowerCase(Locale.ROOT));
    var path = PLACE.matcher(words[1]).replaceAll(place -> encoded(word()));
    if (words[0].equals("GET")) {
      return new Asked("GET", path + parameters(described), "", "");
    }
    var body = words[1].endsWith("/mcp") ? call() : body(described);
    return new Asked("POST", path, "application/json", torn(body.toString()));
  }

  private String parameters(JsonNode described) {
    var query = new StringBuilder();
    for (var parameter : described.path("parameters")) {
      if (parameter.path("in").asText().equals("query") && random.nextInt(3) == 0) {
        query.append(query.isEmpty() ? '?' : '&').append(parameter.path("name").asText());
        query.append('=').append(encoded(shortened(text())));
      }
    }
    return query.toString();
  }

  private ObjectNode body(JsonNode described) {
    var schema = described.at("/requestBody/content/application~1json/schema/properties");
    return filled(schema);
  }

  private ObjectNode call() {
    var call = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", random.nextInt());
    if (random.nextInt(8) == 0) {
      return call.put("method", one(MCP_METHODS));
    }
    if (random.nextInt(8) == 0) {
      call.put("method", "resources/read").putObject("params").put("uri", word());
      return call;
    }
    var tool = tools.get(random.nextInt(tools.size()));
    var parameters = call.put("method", "tools/call").putObject("params");
    parameters.set("name", tool.path("name"));
    parameters.set("arguments", filled(tool.at("/inputSchema/properties")));
    return call;
  }

  private ObjectNode filled(JsonNode properties) {
    var object = JSON.createObjectNode();
    for (var property : properties.properties()) {
      if (random.nextInt(3) > 0) {
        object.set(property.getKey(), value(property.getValue().path("type").asText(), 0));
      }
    }
    if (random.nextInt(4) == 0) {
      object.put("tenant_id", "canary");
    }
    return object;
  }

  private JsonNode value(String type, int depth) {
    return switch (random.nextInt(8) == 0 ? "any" : type) {
      case "integer", "number" -> JSON.getNodeFactory().numberNode(number());
      case "boolean" -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
      case "array" -> JSON.createArrayNode().add(text()).add(value("any", depth + 1));
      case "string" -> JSON.getNodeFactory().textNode(text());
      default -> anything(depth);
    };
  }

  private JsonNode anything(int depth) {
    return switch (random.nextInt(depth > 3 ? 3 : 5)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.getNodeFactory().numberNode(random.nextGaussian() * 1e30);
      case 2 -> JSON.getNodeFactory().textNode(text());
      case 3 -> JSON.createObjectNode().set(text(), value("any", depth + 1));
      default -> JSON.createArrayNode().add(message()).add(value("any", depth + 1));
    };
  }

  /** As chat completions take it. */
  private ObjectNode message() {
    return JSON.createObjectNode().put("role", "user").put("content", text());
  }

  private int number() {
    return random.nextBoolean() ? random.nextInt(20) : random.nextInt();
  }

  private String text() {
    return random.nextBoolean() ? word() : queries.next();
  }

  private String word() {
    return one(WORDS);
  }

  /** Once in a while what is no JSON any more. */
  private String torn(String body) {
    if (random.nextInt(20) > 0) {
      return body;
    }
    var at = random.nextInt(body.length());
    return random.nextBoolean()
        ? body.substring(0, at)
        : body.substring(0, at) + word() + body.substring(at);
  }

  /** A request whose address is too long ends its connection, which says nothing of the server. */
  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), 200));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
