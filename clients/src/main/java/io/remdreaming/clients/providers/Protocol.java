package io.remdreaming.clients.providers;

import io.remdreaming.clients.anthropic.AnthropicMessages;
import io.remdreaming.clients.gemini.GeminiContent;
import io.remdreaming.clients.gemini.GeminiEmbeddings;
import io.remdreaming.clients.ollama.OllamaChat;
import io.remdreaming.clients.ollama.OllamaEmbeddings;
import io.remdreaming.clients.openai.OpenAiChat;
import io.remdreaming.clients.openai.OpenAiEmbeddings;
import io.remdreaming.clients.protocol.ChatProtocol;
import io.remdreaming.clients.protocol.EmbeddingProtocol;
import java.util.Map;

/** The protocols that are spoken. */
public enum Protocol {
  ANTHROPIC,
  OPENAI,
  GEMINI,
  OLLAMA;

  private static final String OPENAI_ITSELF = "://api.openai.com";

  ChatProtocol chat(ProviderOptions options) {
    return switch (this) {
      case ANTHROPIC -> new AnthropicMessages();
      case OPENAI -> new OpenAiChat(options.baseUrl().contains(OPENAI_ITSELF));
      case GEMINI -> new GeminiContent();
      case OLLAMA -> new OllamaChat(options.contextTokens());
    };
  }

  EmbeddingProtocol embeddings() {
    return switch (this) {
      case ANTHROPIC -> throw new IllegalArgumentException("anthropic has no embeddings");
      case OPENAI -> new OpenAiEmbeddings();
      case GEMINI -> new GeminiEmbeddings();
      case OLLAMA -> new OllamaEmbeddings();
    };
  }

  /** The most texts of an embedding call; 0 if there are none. */
  public int maxTexts() {
    return hasEmbeddings() ? embeddings().maxTexts() : 0;
  }

  /** Whether there are embeddings by this protocol. */
  public boolean hasEmbeddings() {
    return this != ANTHROPIC;
  }

  /** The headers that show the key. */
  Map<String, String> headers(String key) {
    return switch (this) {
      case ANTHROPIC -> Map.of("x-api-key", key, "anthropic-version", "2023-06-01");
      case GEMINI -> Map.of("x-goog-api-key", key);
      case OPENAI, OLLAMA -> Map.of("Authorization", "Bearer " + key);
    };
  }

  /** The headers of calls without a key. */
  Map<String, String> headers() {
    return this == ANTHROPIC ? Map.of("anthropic-version", "2023-06-01") : Map.of();
  }
}
