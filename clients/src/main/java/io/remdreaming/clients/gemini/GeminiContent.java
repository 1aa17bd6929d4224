package io.remdreaming.clients.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.clients.protocol.ChatProtocol;
import io.remdreaming.clients.protocol.Json;
import io.remdreaming.clients.protocol.Spoken;
import io.remdreaming.model.chat.ChatAnswer;
import io.remdreaming.model.chat.ChatRequest;
import java.util.Set;

/** Gemini's generateContent with a response schema. */
public final class GeminiContent implements ChatProtocol {

  private static final Set<String> REFUSALS =
      Set.of("SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "LANGUAGE");

  @Override
  public String chatPath(String model) {
    return "/v1beta/models/" + model + ":generateContent";
  }

  @Override
  public ObjectNode question(ChatRequest request) {
    var body = Json.object();
    var schema = Json.schema(request.schema());
    var enforced = GeminiSchema.expresses(schema);
    var system = enforced ? request.system() : withSchema(request.system(), schema);
    if (!system.isEmpty()) {
      body.putObject("systemInstruction").putArray("parts").addObject().put("text", system);
    }
    var content = body.putArray("contents").addObject().put("role", "user");
    content.putArray("parts").addObject().put("text", request.user());
    var config = body.putObject("generationConfig");
    config.put("maxOutputTokens", request.maxOutputTokens());
    Json.putTemperature(config, request);
    config.put("responseMimeType", "application/json");
    if (enforced) {
      config.set("responseSchema", GeminiSchema.of(schema));
    }
    return body;
  }

  /** The instructions with a schema that cannot be enforced; the answer is checked afterwards. */
  private static String withSchema(String system, ObjectNode schema) {
    return "%s\n\nAnswer with one JSON object that fits this JSON Schema:\n%s"
        .formatted(system, schema)
        .strip();
  }

  @Override
  public ChatAnswer answer(ChatRequest request, JsonNode body) {
    var candidate = body.path("candidates").path(0);
    var reason = candidate.path("finishReason").asText("");
    var usage = body.path("usageMetadata");
    var spoken =
        new Spoken(
            text(candidate),
            body.path("modelVersion").asText(""),
            Spoken.tokens(usage.path("promptTokenCount")),
            Spoken.tokens(usage.path("candidatesTokenCount"))
                + Spoken.tokens(usage.path("thoughtsTokenCount")),
            reason);
    if (REFUSALS.contains(reason) || body.at("/promptFeedback/blockReason").isTextual()) {
      throw spoken.refused();
    }
    if (reason.equals("MAX_TOKENS")) {
      throw spoken.truncated();
    }
    return spoken.asAnswer(request);
  }

  /** All parts but the model's thoughts. */
  private static String text(JsonNode candidate) {
    var text = new StringBuilder();
    for (var part : candidate.path("content").path("parts")) {
      if (!part.path("thought").asBoolean()) {
        text.append(part.path("text").asText(""));
      }
    }
    return text.toString();
  }
}
