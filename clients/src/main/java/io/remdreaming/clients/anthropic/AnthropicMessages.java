package io.remdreaming.clients.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.clients.protocol.ChatProtocol;
import io.remdreaming.clients.protocol.Json;
import io.remdreaming.clients.protocol.ParsedResponse;
import io.remdreaming.model.chat.ChatAnswer;
import io.remdreaming.model.chat.ChatRequest;

/** Anthropic's Messages: the answer is the input of the one tool that the model must use. */
public final class AnthropicMessages implements ChatProtocol {

  @Override
  public String chatPath(String model) {
    return "/v1/messages";
  }

  @Override
  public ObjectNode question(ChatRequest request) {
    var body = Json.object().put("model", request.model());
    body.put("max_tokens", request.maxOutputTokens());
    Json.putTemperature(body, request);
    if (!request.system().isEmpty()) {
      body.set("system", Json.writtenText(request.system()));
    }
    body.putArray("messages").addObject().put("role", "user").put("content", request.user());
    var tool = body.putArray("tools").addObject().put("name", request.schemaName());
    tool.put("description", "Takes the answer.");
    tool.set("input_schema", Json.writtenSchema(request.schema()));
    body.putObject("tool_choice").put("type", "tool").put("name", request.schemaName());
    return body;
  }

  @Override
  public ChatAnswer answer(ChatRequest request, JsonNode body) {
    var usage = body.path("usage");
    var reason = body.path("stop_reason").asText();
    var spoken =
        new ParsedResponse(
            text(body.path("content")),
            body.path("model").asText(),
            tokensIn(usage),
            ParsedResponse.tokens(usage.path("output_tokens")),
            reason);
    return switch (reason) {
      case "max_tokens", "model_context_window_exceeded" -> throw spoken.truncated();
      case "refusal" -> throw spoken.refused();
      default -> spoken.asAnswer(request);
    };
  }

  private static int tokensIn(JsonNode usage) {
    return ParsedResponse.tokens(usage.path("input_tokens"))
        + ParsedResponse.tokens(usage.path("cache_creation_input_tokens"))
        + ParsedResponse.tokens(usage.path("cache_read_input_tokens"));
  }

  /** The tool's input, or else the words that were said instead. */
  private static String text(JsonNode content) {
    var words = new StringBuilder();
    for (var block : content) {
      if (block.path("type").asText().equals("tool_use")) {
        return block.path("input").toString();
      }
      words.append(block.path("text").asText());
    }
    return words.toString();
  }
}
