package io.remdreaming.query;

import io.remdreaming.model.memory.EmbeddingSpace;
import java.util.concurrent.CompletableFuture;

/** Turns what is searched for into a vector. */
@FunctionalInterface
public interface QueryEmbedder {

  /**
   * The vector of a text. The query waits for it as long as its time lasts, then cancels it.
   *
   * @param space the space of the stored vectors
   * @return of the space's dimension; all zeros for a text without content
   */
  CompletableFuture<float[]> of(String text, EmbeddingSpace space);
}
