package io.remdreaming.clients.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.clients.protocol.ChatProtocol;
import io.remdreaming.clients.protocol.Json;
import io.remdreaming.clients.protocol.ParsedResponse;
import io.remdreaming.model.chat.ChatAnswer;
import io.remdreaming.model.chat.ChatRequest;

/** Ollama's chat; the format is the schema. */
public record OllamaChat(int contextTokens) implements ChatProtocol {

  @Override
  public String chatPath(String model) {
    return "/api/chat";
  }

  @Override
  public ObjectNode question(ChatRequest request) {
    var body = Json.object().put("model", request.model()).put("stream", false);
    var messages = body.putArray("messages");
    if (!request.system().isEmpty()) {
      var system = messages.addObject().put("role", "system");
      system.set("content", Json.writtenText(request.system()));
    }
    messages.addObject().put("role", "user").put("content", request.user());
    body.set("format", Json.writtenSchema(request.schema()));
    var options = body.putObject("options");
    Json.putTemperature(options, request);
    options.put("num_predict", request.maxOutputTokens());
    if (contextTokens > 0) {
      options.put("num_ctx", contextTokens);
    }
    return body;
  }

  @Override
  public ChatAnswer answer(ChatRequest request, JsonNode body) {
    var reason = body.path("done_reason").asText("");
    var spoken =
        new ParsedResponse(
            body.path("message").path("content").asText(""),
            body.path("model").asText(""),
            ParsedResponse.tokens(body.path("prompt_eval_count")),
            ParsedResponse.tokens(body.path("eval_count")),
            reason);
    if (reason.equals("length")) {
      throw spoken.truncated();
    }
    return spoken.asAnswer(request);
  }
}
