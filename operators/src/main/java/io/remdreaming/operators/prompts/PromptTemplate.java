package io.remdreaming.operators.prompts;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.model.text.Hashes;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A prompt as it lies in the project, in {@code prompts/}: instructions and the schema of the
 * answer. Its version is its hash.
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

  private static final long serialVersionUID = 1L;
  private static final int MOST_TOKENS = 4_096;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The prompt of the operation {@code chunks}. */
  public static PromptTemplate chunks() {
    return read("chunks", 700, 1.6);
  }

  /** The prompt of the operation {@code moments}. */
  public static PromptTemplate moments() {
    return read("moments", 1_000, 0.8);
  }

  /** The prompt of the operation {@code summaries}. */
  public static PromptTemplate summaries() {
    return read("summaries", 900, 0);
  }

  /** Reads the template of this name. */
  public static PromptTemplate read(String name, int baseTokens, double tokensPerToken) {
    var system = resource(name + ".md").strip();
    try {
      var schema = JSON.readTree(resource(name + ".schema.json")).toString();
      return new PromptTemplate(
          name, system, schema, Hashes.of(system, schema), baseTokens, tokensPerToken);
    } catch (IOException e) {
      throw new UncheckedIOException("prompts/" + name + ".schema.json", e);
    }
  }

  private static String resource(String name) {
    try (var in = PromptTemplate.class.getResourceAsStream("/prompts/" + name)) {
      if (in == null) {
        throw new IllegalStateException("expected the resource prompts/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("prompts/" + name, e);
    }
  }

  /** The most tokens of an answer about data of a size. */
  public int outputTokens(int dataTokens) {
    return (int) Math.min(MOST_TOKENS, baseTokens + tokensPerToken * dataTokens);
  }
}
