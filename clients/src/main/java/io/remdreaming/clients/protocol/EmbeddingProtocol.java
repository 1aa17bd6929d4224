package io.remdreaming.clients.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.chat.ModelException;
import java.util.List;

/** How a provider is asked for the vectors of many texts, and how it answers. */
public interface EmbeddingProtocol {

  /** The most texts of a call. */
  int maxTexts();

  /** The most characters of a text that the provider takes; longer ones are cut. */
  int maxTextLength();

  /** Where the question goes, behind the base URL. */
  String embeddingPath(String model);

  ObjectNode question(String model, int dimension, List<String> texts);

  /**
   * The arrays of numbers, in the order of the texts.
   *
   * @param body the body of an answer with a status of success
   * @throws ModelException if it is not of the protocol
   */
  List<JsonNode> vectors(JsonNode body);

  /** The tokens read, 0 where the provider does not tell. */
  int tokens(JsonNode body);
}
