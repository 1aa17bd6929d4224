package io.remdreaming.clients.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.chat.ChatAnswer;
import io.remdreaming.model.chat.ChatRequest;
import io.remdreaming.model.chat.ModelException;

/** How a provider is asked for a JSON object, and how it answers. */
public interface ChatProtocol {

  /** Where the question goes, behind the base URL. */
  String chatPath(String model);

  /**
   * The question.
   *
   * @throws IllegalArgumentException if the request's schema is no JSON object
   */
  ObjectNode question(ChatRequest request);

  /**
   * What the provider said.
   *
   * @param body the body of an answer with a status of success
   * @throws ModelException if there is no whole JSON object in it
   */
  ChatAnswer answer(ChatRequest request, JsonNode body);
}
