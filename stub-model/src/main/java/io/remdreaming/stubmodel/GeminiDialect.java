package io.remdreaming.stubmodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Gemini's generateContent and batchEmbedContents. */
final class GeminiDialect implements Dialect {

  private static final int UNLIMITED = 1 << 20;

  @Override
  public String provider() {
    return "gemini";
  }

  @Override
  public boolean speaks(String path) {
    return path.endsWith(":generateContent") || path.endsWith(":batchEmbedContents");
  }

  @Override
  public Asked read(String path, JsonNode body) {
    var model = path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf(':'));
    return path.endsWith(":batchEmbedContents") ? embeddings(model, body) : chat(model, body);
  }

  private static Asked chat(String model, JsonNode body) {
    var prompt = parts(body.path("systemInstruction"));
    for (var content : body.path("contents")) {
      prompt += "\n" + parts(content);
    }
    var config = body.path("generationConfig");
    var limit = config.path("maxOutputTokens").asInt(UNLIMITED);
    return Asked.chat(model, prompt, config.path("responseSchema"), limit);
  }

  private static Asked embeddings(String model, JsonNode body) {
    var texts = new ArrayList<String>();
    body.path("requests").forEach(request -> texts.add(parts(request.path("content"))));
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("expected requests");
    }
    return Asked.embeddings(model, texts, body.at("/requests/0/outputDimensionality").asInt(0));
  }

  private static String parts(JsonNode content) {
    var texts = new ArrayList<String>();
    content.path("parts").forEach(part -> texts.add(Bodies.required(part, "text")));
    return String.join("", texts);
  }

  @Override
  public ObjectNode chat(Asked asked, Said said) {
    var body = Bodies.object().put("modelVersion", asked.model());
    var candidate = body.putArray("candidates").addObject().put("index", 0);
    candidate.put("finishReason", reason(said.finish()));
    if (said.finish() != Said.Finish.REFUSED) {
      var content = candidate.putObject("content").put("role", "model");
      content.putArray("parts").addObject().put("text", said.text());
    }
    body.putObject("usageMetadata")
        .put("promptTokenCount", said.tokensIn())
        .put("candidatesTokenCount", said.tokensOut())
        .put("totalTokenCount", said.tokensIn() + said.tokensOut());
    return body;
  }

  private static String reason(Said.Finish finish) {
    return switch (finish) {
      case STOP -> "STOP";
      case LENGTH -> "MAX_TOKENS";
      case REFUSED -> "SAFETY";
    };
  }

  @Override
  public ObjectNode embeddings(Asked asked, List<ArrayNode> vectors, int tokensIn) {
    var body = Bodies.object();
    var embeddings = body.putArray("embeddings");
    vectors.forEach(vector -> embeddings.addObject().set("values", vector));
    return body;
  }

  @Override
  public ObjectNode error(int status, String message) {
    var name =
        switch (status) {
          case 401 -> "UNAUTHENTICATED";
          case 403 -> "PERMISSION_DENIED";
          case 404 -> "NOT_FOUND";
          case 429 -> "RESOURCE_EXHAUSTED";
          case 503 -> "UNAVAILABLE";
          default -> status < 500 ? "INVALID_ARGUMENT" : "INTERNAL";
        };
    var body = Bodies.object();
    body.putObject("error").put("code", status).put("message", message).put("status", name);
    return body;
  }
}
