package io.remdreaming.clients.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.clients.protocol.ChatProtocol;
import io.remdreaming.clients.protocol.Json;
import io.remdreaming.clients.protocol.ParsedResponse;
import io.remdreaming.clients.protocol.ProviderErrors;
import io.remdreaming.model.chat.ChatAnswer;
import io.remdreaming.model.chat.ChatRequest;
import io.remdreaming.model.text.Memoizer;

/** OpenAI's chat completions with the response format {@code json_schema}. */
public final class OpenAiChat implements ChatProtocol {

  private final String limitName;
  private final Memoizer<Boolean> strictness =
      new Memoizer<>(schema -> StrictSchema.fits(Json.schema(schema)));

  /**
   * Speaks to OpenAI itself or to another.
   *
   * @param original whether it is OpenAI's own server, whose newer models know the limit of the
   *     answer by its newer name only; others know the older one
   */
  public OpenAiChat(boolean original) {
    this.limitName = original ? "max_completion_tokens" : "max_tokens";
  }

  @Override
  public String chatPath(String model) {
    return "/chat/completions";
  }

  @Override
  public ObjectNode question(ChatRequest request) {
    var body = Json.object().put("model", request.model());
    body.put(limitName, request.maxOutputTokens());
    Json.putTemperature(body, request);
    var messages = body.putArray("messages");
    if (!request.system().isEmpty()) {
      var system = messages.addObject().put("role", "system");
      system.set("content", Json.writtenText(request.system()));
    }
    messages.addObject().put("role", "user").put("content", request.user());
    var format = body.putObject("response_format").put("type", "json_schema");
    var named = format.putObject("json_schema").put("name", request.schemaName());
    named.put("strict", strictness.of(request.schema()));
    named.set("schema", Json.writtenSchema(request.schema()));
    return body;
  }

  @Override
  public ChatAnswer answer(ChatRequest request, JsonNode body) {
    ProviderErrors.failIfReported(body);
    var choice = body.path("choices").path(0);
    var message = choice.path("message");
    var refusal = message.path("refusal").asText("");
    var usage = body.path("usage");
    var reason = choice.path("finish_reason").asText("");
    var spoken =
        new ParsedResponse(
            refusal.isEmpty() ? message.path("content").asText("") : refusal,
            body.path("model").asText(""),
            ParsedResponse.tokens(usage.path("prompt_tokens")),
            ParsedResponse.tokens(usage.path("completion_tokens")),
            reason);
    if (!refusal.isEmpty() || reason.equals("content_filter")) {
      throw spoken.refused();
    }
    if (reason.equals("length")) {
      throw spoken.truncated();
    }
    return spoken.asAnswer(request);
  }
}
