package io.remdreaming.query;

import io.remdreaming.model.memory.EmbeddingSpace;

/**
 * The space of all vectors.
 *
 * @param revision counts its changes
 */
record Space(EmbeddingSpace embedding, int revision) {

  int dimension() {
    return embedding.dimension();
  }
}
