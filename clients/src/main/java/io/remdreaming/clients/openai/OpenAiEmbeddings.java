package io.remdreaming.clients.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.clients.protocol.EmbeddingProtocol;
import io.remdreaming.clients.protocol.Json;
import io.remdreaming.clients.protocol.ParsedResponse;
import io.remdreaming.clients.protocol.ProviderErrors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** OpenAI's embeddings. */
public final class OpenAiEmbeddings implements EmbeddingProtocol {

  /** OpenAI refuses a text of more than 8,191 tokens; no script has more tokens than this. */
  private static final int MAX_LENGTH = 8_000;

  @Override
  public int maxTexts() {
    return 128;
  }

  @Override
  public int maxTextLength() {
    return MAX_LENGTH;
  }

  @Override
  public String embeddingPath(String model) {
    return "/embeddings";
  }

  /** The dimension is told to models that let one choose; others refuse to be told. */
  @Override
  public ObjectNode question(String model, int dimension, List<String> texts) {
    var body = Json.object().put("model", model).put("encoding_format", "float");
    if (model.contains("text-embedding-3")) {
      body.put("dimensions", dimension);
    }
    return body.set("input", Json.texts(texts));
  }

  @Override
  public List<JsonNode> vectors(JsonNode body) {
    ProviderErrors.failIfReported(body);
    var data = body.path("data");
    var vectors =
        new ArrayList<JsonNode>(Collections.nCopies(data.size(), MissingNode.getInstance()));
    var place = 0;
    for (var item : data) {
      var index = item.path("index").asInt(place++);
      if (index >= 0 && index < vectors.size()) {
        vectors.set(index, item.path("embedding"));
      }
    }
    return vectors;
  }

  @Override
  public int tokens(JsonNode body) {
    return ParsedResponse.tokens(body.path("usage").path("prompt_tokens"));
  }
}
