package io.remdreaming.operators.affinity;

import io.remdreaming.model.memory.Embedding;
import java.io.Serializable;

/**
 * The space whose vectors are compared with each other.
 *
 * @param provider the provider, {@code ""} for any
 * @param model the provider's model, {@code ""} for any
 * @param dimension the number of components
 */
public record EmbeddingSpace(String provider, String model, int dimension) implements Serializable {

  /** Whether a vector lies in this space and is finite. */
  boolean holds(Embedding embedding) {
    if (embedding.vector().length != dimension
        || (!provider.isEmpty() && !provider.equals(embedding.provider()))
        || (!model.isEmpty() && !model.equals(embedding.model()))) {
      return false;
    }
    for (var component : embedding.vector()) {
      if (!Float.isFinite(component)) {
        return false;
      }
    }
    return true;
  }
}
