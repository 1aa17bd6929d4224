package io.remdreaming.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A question to a user's memory.
 *
 * @param model {@code memory}, {@code memory-good}, {@code memory-premium} or {@code memory-local}
 * @param turns the conversation, the question last
 * @param maxTokens of the answer at most
 */
public record ChatRequest(String model, List<Turn> turns, int maxTokens) {

  static final String PATH = "/v1/chat/completions";

  private static final int USUAL_TOKENS = 1_000;

  /**
   * What was said.
   *
   * @param role {@code system}, {@code user} or {@code assistant}
   */
  public record Turn(String role, String content) {}

  public static ChatRequest of(String question) {
    return new ChatRequest("memory", List.of(new Turn("user", question)), USUAL_TOKENS);
  }

  /** The same of another model. */
  public ChatRequest by(String name) {
    return new ChatRequest(name, turns, maxTokens);
  }

  /** The same after what was said before. */
  public ChatRequest after(List<Turn> before) {
    var all = new ArrayList<>(before);
    all.addAll(turns);
    return new ChatRequest(model, all, maxTokens);
  }

  Map<String, Object> body(boolean isStreamed) {
    return Map.of(
        "model",
        model,
        "messages",
        turns,
        "max_tokens",
        maxTokens,
        "stream",
        isStreamed,
        "stream_options",
        Map.of("include_usage", isStreamed));
  }
}
