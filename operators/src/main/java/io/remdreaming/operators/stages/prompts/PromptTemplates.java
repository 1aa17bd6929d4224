package io.remdreaming.operators.stages.prompts;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.model.gateway.PromptTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The prompts of the project, in its resources {@code prompts/}. */
public final class PromptTemplates {

  private static final ObjectMapper JSON = new ObjectMapper();

  private PromptTemplates() {}

  public static PromptTemplate chunks() {
    return read("chunks", 700, 1.6);
  }

  public static PromptTemplate moments() {
    return read("moments", 1_000, 0.8);
  }

  public static PromptTemplate summaries() {
    return read("summaries", 900, 0);
  }

  public static PromptTemplate read(String name, int baseTokens, double tokensPerToken) {
    var system = resource(name + ".md").strip();
    try {
      var schema = JSON.readTree(resource(name + ".schema.json")).toString();
      return PromptTemplate.of(name, system, schema, baseTokens, tokensPerToken);
    } catch (IOException e) {
      throw new UncheckedIOException("prompts/" + name + ".schema.json", e);
    }
  }

  private static String resource(String name) {
    try (var in = PromptTemplates.class.getResourceAsStream("/prompts/" + name)) {
      if (in == null) {
        throw new IllegalStateException("expected the resource prompts/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("prompts/" + name, e);
    }
  }
}
