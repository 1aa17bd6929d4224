package io.remdreaming.server.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The protocol without a wire: a message in, its answer out. Each message stands for itself; no
 * session is kept, so that any server of several can take the next one.
 */
public final class McpMessages implements McpStatelessServerTransport {

  private static final Logger LOG = LoggerFactory.getLogger(McpMessages.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ASKER = "asker";
  private static final int PARSE_ERROR = -32_700;
  private static final int INVALID_REQUEST = -32_600;
  private static final int INVALID_PARAMS = -32_602;
  private static final int INTERNAL_ERROR = -32_603;

  private final McpJsonMapper mapper;
  private volatile @Nullable McpStatelessServerHandler handler;

  McpMessages(McpJsonMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * An answer.
   *
   * @param text in JSON; null for a notification, which has none
   * @param isRefusal whether the message was no message of the protocol
   */
  record Reply(@Nullable String text, boolean isRefusal) {}

  /** Who asks, within a call. */
  static Asker asker(McpTransportContext context) {
    return (Asker) context.get(ASKER);
  }

  /** Answers a message. */
  Reply answer(String message, Asker asker) {
    JsonNode tree;
    try {
      tree = JSON.readTree(message);
    } catch (JsonProcessingException e) {
      return refusal(PARSE_ERROR, "found no JSON, expected a message of JSON-RPC 2.0");
    }
    if (!(tree instanceof ObjectNode object) || !object.path("jsonrpc").asText().equals("2.0")) {
      return refusal(INVALID_REQUEST, "expected one message of JSON-RPC 2.0");
    }
    if (object.has("params") && !object.get("params").isObject()) {
      var id = object.has("id") ? object.get("id") : JSON.nullNode();
      return new Reply(error(id, INVALID_PARAMS, "params: expected an object"), true);
    }
    try {
      return answer(object, McpTransportContext.create(Map.of(ASKER, asker)));
    } catch (IOException | IllegalArgumentException e) {
      return refusal(INVALID_REQUEST, "expected a request or a notification");
    }
  }

  private Reply answer(ObjectNode object, McpTransportContext context) throws IOException {
    var serving = Objects.requireNonNull(handler, "the server is made before it is asked");
    var message = McpSchema.deserializeJsonRpcMessage(mapper, object.toString());
    if (message instanceof JSONRPCRequest request) {
      return new Reply(written(serving, context, request), false);
    } else if (message instanceof JSONRPCNotification notification) {
      serving.handleNotification(context, notification).block();
      return new Reply(null, false);
    }
    return refusal(INVALID_REQUEST, "expected a request or a notification");
  }

  private String written(
      McpStatelessServerHandler serving, McpTransportContext context, JSONRPCRequest request)
      throws IOException {
    try {
      return mapper.writeValueAsString(serving.handleRequest(context, request).block());
    } catch (RuntimeException e) {
      LOG.error("{} failed", request.method(), e);
      return error(JSON.valueToTree(request.id()), INTERNAL_ERROR, "see the server's log");
    }
  }

  private static Reply refusal(int code, String message) {
    return new Reply(error(JSON.nullNode(), code, message), true);
  }

  private static String error(JsonNode id, int code, String message) {
    var answer = JSON.createObjectNode().put("jsonrpc", "2.0");
    answer.set("id", id);
    answer.putObject("error").put("code", code).put("message", message);
    return answer.toString();
  }

  /** Whether the protocol has a version, as a header of HTTP names it. */
  boolean speaks(String version) {
    return protocolVersions().contains(version);
  }

  @Override
  public void setMcpHandler(McpStatelessServerHandler handler) {
    this.handler = handler;
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }
}
