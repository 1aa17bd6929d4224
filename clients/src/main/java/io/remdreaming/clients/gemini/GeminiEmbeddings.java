package io.remdreaming.clients.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.clients.protocol.EmbeddingProtocol;
import io.remdreaming.clients.protocol.Json;
import io.remdreaming.clients.protocol.ParsedResponse;
import io.remdreaming.clients.protocol.PathSegment;
import java.util.ArrayList;
import java.util.List;

/** Gemini's batchEmbedContents; it cuts long texts itself. */
public final class GeminiEmbeddings implements EmbeddingProtocol {

  @Override
  public int maxTexts() {
    return 100;
  }

  @Override
  public int maxTextLength() {
    return Integer.MAX_VALUE;
  }

  @Override
  public String embeddingPath(String model) {
    return "/v1beta/models/" + PathSegment.of(model) + ":batchEmbedContents";
  }

  @Override
  public ObjectNode question(String model, int dimension, List<String> texts) {
    var body = Json.object();
    var requests = body.putArray("requests");
    for (var text : texts) {
      var request = requests.addObject().put("model", "models/" + model);
      request.putObject("content").putArray("parts").addObject().put("text", text);
      request.put("taskType", "SEMANTIC_SIMILARITY").put("outputDimensionality", dimension);
    }
    return body;
  }

  @Override
  public List<JsonNode> vectors(JsonNode body) {
    var vectors = new ArrayList<JsonNode>();
    body.path("embeddings").forEach(embedding -> vectors.add(embedding.path("values")));
    return vectors;
  }

  /** Told by newer models only. */
  @Override
  public int tokens(JsonNode body) {
    return ParsedResponse.tokens(body.path("usageMetadata").path("promptTokenCount"));
  }
}
