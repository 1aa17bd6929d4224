package io.remdreaming.query;

import io.remdreaming.model.memory.EmbeddingSpace;

/** Turns what is searched for into a vector. */
@FunctionalInterface
public interface Meaning {

  /**
   * The vector of a text.
   *
   * @param space the space of the stored vectors
   * @return of the space's dimension; all zeros for a text without content
   */
  float[] of(String text, EmbeddingSpace space);
}
