package io.remdreaming.model.ports;

import io.remdreaming.model.embeddings.EmbeddedTexts;
import io.remdreaming.model.embeddings.TextsToEmbed;
import io.remdreaming.model.memory.EmbeddingSpace;
import java.io.Serializable;
import java.util.concurrent.CompletableFuture;

/** Embeds texts in the account of whose they are. Thread-safe. */
public interface TextEmbedder extends AutoCloseable {

  EmbeddingSpace space();

  /** Never throws and never fails: what could not be embedded is in the outcome. */
  CompletableFuture<EmbeddedTexts> embed(TextsToEmbed texts);

  @Override
  default void close() {}

  /** Embeds by a model that costs nothing, so that there is no account. */
  static Opener free(Factory<EmbeddingModel> model) {
    return owner -> new FreeEmbedder(model.get());
  }

  /** Opens embedders on the tasks that use them; travels in the job graph, without a secret. */
  @FunctionalInterface
  interface Opener extends Serializable {

    /**
     * Opens an embedder.
     *
     * @param owner a name that at most one running subtask of the job has
     */
    TextEmbedder open(String owner);
  }
}
