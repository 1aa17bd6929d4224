package io.remdreaming.clients.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.clients.protocol.EmbeddingProtocol;
import io.remdreaming.clients.protocol.Json;
import io.remdreaming.clients.protocol.ParsedResponse;
import java.util.ArrayList;
import java.util.List;

/** Ollama's embed; it cuts long texts itself. */
public final class OllamaEmbeddings implements EmbeddingProtocol {

  @Override
  public int maxTexts() {
    return 64;
  }

  @Override
  public int maxTextLength() {
    return Integer.MAX_VALUE;
  }

  @Override
  public String embeddingPath(String model) {
    return "/api/embed";
  }

  @Override
  public ObjectNode question(String model, int dimension, List<String> texts) {
    var body = Json.object().put("model", model).put("truncate", true);
    body.put("dimensions", dimension);
    return body.set("input", Json.texts(texts));
  }

  @Override
  public List<JsonNode> vectors(JsonNode body) {
    var vectors = new ArrayList<JsonNode>();
    body.path("embeddings").forEach(vectors::add);
    return vectors;
  }

  @Override
  public int tokens(JsonNode body) {
    return ParsedResponse.tokens(body.path("prompt_eval_count"));
  }
}
