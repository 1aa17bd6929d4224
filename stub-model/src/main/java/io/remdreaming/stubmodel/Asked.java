package io.remdreaming.stubmodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/**
 * What a call asks, whatever its protocol.
 *
 * @param model the model's name
 * @param prompt the instructions and the material, a line break between; empty for embeddings
 * @param schema the JSON Schema of the answer; missing if any object will do
 * @param maxOutputTokens the most tokens to answer with
 * @param texts the texts to embed; empty for a chat
 * @param dimension the components of each vector; 0 if the call does not say
 */
public record Asked(
    String model,
    String prompt,
    JsonNode schema,
    int maxOutputTokens,
    List<String> texts,
    int dimension) {

  static Asked chat(String model, String prompt, JsonNode schema, int maxOutputTokens) {
    return new Asked(model, prompt, schema, maxOutputTokens, List.of(), 0);
  }

  static Asked embeddings(String model, List<String> texts, int dimension) {
    return new Asked(model, "", MissingNode.getInstance(), 0, texts, dimension);
  }

  public boolean isEmbedding() {
    return !texts.isEmpty();
  }

  String reading() {
    return isEmbedding() ? String.join("\n", texts) : prompt;
  }
}
