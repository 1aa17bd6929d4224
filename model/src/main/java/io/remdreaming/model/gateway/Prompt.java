package io.remdreaming.model.gateway;

/**
 * A question to a language model.
 *
 * @param subject what it is about
 * @param template the instructions and the schema of the answer
 * @param data what the instructions are applied to
 * @param maxOutputTokens the most tokens that the answer may have
 * @param terms which models may answer, and what they may cost
 */
public record Prompt(
    PromptSubject subject,
    PromptTemplate template,
    String data,
    int maxOutputTokens,
    PromptTerms terms) {

  /** The same prompt with other data; it asks again after a useless answer. */
  public Prompt withData(String otherData) {
    return new Prompt(subject, template, otherData, maxOutputTokens, terms);
  }
}
