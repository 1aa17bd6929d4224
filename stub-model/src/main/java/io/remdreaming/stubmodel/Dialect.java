package io.remdreaming.stubmodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A provider's protocol, from the server's side. */
interface Dialect {

  /** The words of a model that declines. */
  String REFUSAL = "I cannot help with that.";

  String provider();

  boolean speaks(String path);

  /**
   * Reads a call.
   *
   * @throws IllegalArgumentException if it lacks what the provider requires
   */
  Asked read(String path, JsonNode body);

  ObjectNode chat(Asked asked, Said said);

  /** The same in pieces. */
  Streamed stream(Asked asked, Said said);

  ObjectNode embeddings(Asked asked, List<ArrayNode> vectors, int tokensIn);

  ObjectNode error(int status, String message);

  /** Whether the answer is the call of a tool. */
  static boolean callsTool(Asked asked, Said said) {
    return asked.form().callsTool() && said.finish() == Said.Finish.STOP;
  }

  static List<Dialect> all() {
    return List.of(
        new AnthropicDialect(), new OpenAiDialect(), new GeminiDialect(), new OllamaDialect());
  }
}
