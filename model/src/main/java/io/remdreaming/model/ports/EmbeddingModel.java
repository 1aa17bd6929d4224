package io.remdreaming.model.ports;

import io.remdreaming.model.embeddings.EmbeddingAnswer;
import io.remdreaming.model.embeddings.EmbeddingCall;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Turns texts into vectors of one embedding space. */
public interface EmbeddingModel extends AutoCloseable {

  /** The space's provider, for instance {@code local}. */
  String provider();

  /** The space's model; it changes whenever vectors of old and new could not be compared. */
  String model();

  /** The number of components of each vector. */
  int dimension();

  /**
   * Embeds texts.
   *
   * @return a vector of unit length per text, in the order of the texts; the zero vector for a text
   *     without content
   */
  CompletableFuture<List<float[]>> embed(List<String> texts);

  /** One attempt at texts of a tenant, with the tokens that it took. */
  default CompletableFuture<EmbeddingAnswer> embed(EmbeddingCall call) {
    return embed(call.texts()).thenApply(vectors -> new EmbeddingAnswer(vectors, 0));
  }

  @Override
  default void close() {}
}
