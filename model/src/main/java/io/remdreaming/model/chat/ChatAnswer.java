package io.remdreaming.model.chat;

/**
 * What a language model answered.
 *
 * @param json the answer's text: a JSON object as the model gave it, not yet held against the
 *     schema
 * @param model the model that answered, as the provider names it
 * @param tokensIn the tokens read, as the provider counted them; 0 if it did not tell
 * @param tokensOut the tokens written, likewise
 * @param finishReason why the model stopped, in the provider's words; empty if it did not tell
 */
public record ChatAnswer(
    String json, String model, int tokensIn, int tokensOut, String finishReason) {}
