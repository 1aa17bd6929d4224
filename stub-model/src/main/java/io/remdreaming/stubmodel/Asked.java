package io.remdreaming.stubmodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/**
 * What a call asks, whatever its protocol.
 *
 * @param model the model's name
 * @param prompt the instructions and the material, a line break between; empty for embeddings
 * @param schema the JSON Schema of the answer; missing if it is to be plain text
 * @param maxOutputTokens the most tokens to answer with
 * @param texts the texts to embed; empty for a chat
 * @param dimension the components of each vector; 0 if the call does not say
 * @param form how the answer is to be given
 */
public record Asked(
    String model,
    String prompt,
    JsonNode schema,
    int maxOutputTokens,
    List<String> texts,
    int dimension,
    AnswerForm form) {

  static Asked chat(String model, String prompt, JsonNode schema, int maxOutputTokens) {
    return new Asked(model, prompt, schema, maxOutputTokens, List.of(), 0, AnswerForm.WHOLE);
  }

  static Asked embeddings(String model, List<String> texts, int dimension) {
    var none = MissingNode.getInstance();
    return new Asked(model, "", none, 0, texts, dimension, AnswerForm.WHOLE);
  }

  /** The same, to be answered in a form. */
  Asked in(AnswerForm other) {
    return new Asked(model, prompt, schema, maxOutputTokens, texts, dimension, other);
  }

  public boolean isEmbedding() {
    return !texts.isEmpty();
  }

  /** Whether any text will do. */
  boolean isPlain() {
    return schema.isMissingNode();
  }

  String reading() {
    return isEmbedding() ? String.join("\n", texts) : prompt;
  }
}
