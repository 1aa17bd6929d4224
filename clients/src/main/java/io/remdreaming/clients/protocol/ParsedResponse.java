package io.remdreaming.clients.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.model.chat.ChatAnswer;
import io.remdreaming.model.chat.ChatRequest;
import io.remdreaming.model.chat.ModelException;
import io.remdreaming.model.chat.ModelException.Kind;

/**
 * What a model said, before it is known to be an answer.
 *
 * @param text its words; empty if none
 * @param model the model that spoke; empty if the provider does not tell
 * @param tokensIn the tokens read
 * @param tokensOut the tokens written
 * @param finishReason why it stopped, in the provider's words
 */
public record ParsedResponse(
    String text, String model, int tokensIn, int tokensOut, String finishReason) {

  /**
   * The answer that it is.
   *
   * @throws ModelException if it is no JSON object
   */
  public ChatAnswer asAnswer(ChatRequest request) {
    if (!Json.isObject(text)) {
      throw failure(Kind.MALFORMED, "the model's answer is no JSON object");
    }
    var speaker = model.isEmpty() ? request.model() : model;
    return new ChatAnswer(text, speaker, tokensIn, tokensOut, finishReason);
  }

  public ModelException truncated() {
    return failure(Kind.TRUNCATED, "the model's answer reached its most tokens");
  }

  public ModelException refused() {
    return failure(Kind.REFUSED, "the model declined to answer");
  }

  private ModelException failure(Kind kind, String message) {
    return new ModelException(kind, message).withTokens(tokensIn, tokensOut).withRaw(text);
  }

  /** A count of tokens, 0 where the provider gives none or nonsense. */
  public static int tokens(JsonNode count) {
    return Math.max(0, count.asInt(0));
  }
}
