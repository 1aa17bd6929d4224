package io.remdreaming.clients.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.clients.protocol.ChatProtocol;
import io.remdreaming.clients.protocol.Json;
import io.remdreaming.clients.protocol.ParsedResponse;
import io.remdreaming.clients.protocol.PathSegment;
import io.remdreaming.model.chat.ChatAnswer;
import io.remdreaming.model.chat.ChatRequest;
import io.remdreaming.model.text.Memoizer;
import java.util.Optional;
import java.util.Set;

/** Gemini's generateContent with a response schema. */
public final class GeminiContent implements ChatProtocol {

  private static final Set<String> REFUSALS =
      Set.of("SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "LANGUAGE");

  private final Memoizer<Optional<JsonNode>> enforceable =
      new Memoizer<>(GeminiContent::enforceable);

  @Override
  public String chatPath(String model) {
    return "/v1beta/models/" + PathSegment.of(model) + ":generateContent";
  }

  @Override
  public ObjectNode question(ChatRequest request) {
    var body = Json.object();
    var enforced = enforceable.of(request.schema()).orElse(null);
    var system =
        enforced == null
            ? withSchema(request.system(), Json.schema(request.schema()))
            : request.system();
    if (!system.isEmpty()) {
      var parts = body.putObject("systemInstruction").putArray("parts");
      parts.addObject().set("text", Json.writtenText(system));
    }
    var content = body.putArray("contents").addObject().put("role", "user");
    content.putArray("parts").addObject().put("text", request.user());
    var config = body.putObject("generationConfig");
    config.put("maxOutputTokens", request.maxOutputTokens());
    Json.putTemperature(config, request);
    config.put("responseMimeType", "application/json");
    if (enforced != null) {
      config.set("responseSchema", enforced);
    }
    return body;
  }

  /** A schema in Gemini's words, if it can be said in them. */
  private static Optional<JsonNode> enforceable(String schema) {
    var parsed = Json.schema(schema);
    return GeminiSchema.expresses(parsed)
        ? Optional.of(Json.written(GeminiSchema.of(parsed)))
        : Optional.empty();
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
        new ParsedResponse(
            text(candidate),
            body.path("modelVersion").asText(""),
            ParsedResponse.tokens(usage.path("promptTokenCount")),
            ParsedResponse.tokens(usage.path("candidatesTokenCount"))
                + ParsedResponse.tokens(usage.path("thoughtsTokenCount")),
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
