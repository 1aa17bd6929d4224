package io.remdreaming.clients.providers;

import io.remdreaming.model.ports.ChatModel;
import io.remdreaming.model.ports.EmbeddingModel;
import io.remdreaming.model.ports.Factory;

/** Makes models on the task that uses them, where the key is resolved. */
public final class Providers {

  private Providers() {}

  public static Factory<ChatModel> chat(ProviderOptions options) {
    return () -> new HttpChatModel(options);
  }

  /**
   * Makes an embedding model.
   *
   * @throws IllegalArgumentException if the provider has no embeddings
   */
  public static Factory<EmbeddingModel> embeddings(
      ProviderOptions options, String model, int dimension) {
    if (!options.protocol().hasEmbeddings()) {
      throw new IllegalArgumentException(
          "expected another provider of embeddings: %s has none".formatted(options.name()));
    }
    return () -> new HttpEmbeddingModel(options, model, dimension);
  }
}
