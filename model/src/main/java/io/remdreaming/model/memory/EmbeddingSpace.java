package io.remdreaming.model.memory;

import java.io.Serializable;

/**
 * A space of vectors that can be compared with each other. A deployment has one at a time.
 *
 * @param provider the provider, for instance {@code local}
 * @param model the provider's model
 * @param dimension the number of components
 */
public record EmbeddingSpace(String provider, String model, int dimension) implements Serializable {

  public boolean isOf(Embedding embedding) {
    return embedding.vector().length == dimension
        && provider.equals(embedding.provider())
        && model.equals(embedding.model());
  }

  /** Whether a vector lies in this space and is finite. */
  public boolean holds(Embedding embedding) {
    if (!isOf(embedding)) {
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
