package io.remdreaming.model.gateway;

import io.remdreaming.model.text.Hashes;
import java.io.Serializable;

/**
 * Instructions and the schema of the answer. Its version is its hash.
 *
 * @param name its name, which is also the schema's
 * @param system the instructions
 * @param schema the JSON Schema of the answer
 * @param hash of instructions and schema
 * @param baseTokens the tokens that any answer may have
 * @param tokensPerToken how many more for each token of the data
 */
public record PromptTemplate(
    String name, String system, String schema, String hash, int baseTokens, double tokensPerToken)
    implements Serializable {

  private static final int MOST_TOKENS = 4_096;

  /** A template with the hash that belongs to it. */
  public static PromptTemplate of(
      String name, String system, String schema, int baseTokens, double tokensPerToken) {
    return new PromptTemplate(
        name, system, schema, Hashes.of(system, schema), baseTokens, tokensPerToken);
  }

  /** The same instructions, followed by others, and another schema of the answer. */
  public PromptTemplate with(String more, String schemaName, String otherSchema) {
    return of(schemaName, system + "\n\n" + more.strip(), otherSchema, baseTokens, tokensPerToken);
  }

  /** The most tokens of an answer about data of a size. */
  public int outputTokens(int dataTokens) {
    return (int) Math.min(MOST_TOKENS, baseTokens + tokensPerToken * dataTokens);
  }
}
