package io.remdreaming.model.memory;

import java.util.Arrays;

/**
 * A vector of one embedding space.
 *
 * @param field the embedded field of the row, for instance {@code content}
 * @param provider the space's provider, for instance {@code local}
 * @param model the space's model
 * @param vector the components, of unit length
 */
public record Embedding(String field, String provider, String model, float[] vector) {

  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding that
        && field.equals(that.field)
        && provider.equals(that.provider)
        && model.equals(that.model)
        && Arrays.equals(vector, that.vector);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * field.hashCode() + model.hashCode()) + Arrays.hashCode(vector);
  }

  @Override
  public String toString() {
    return "Embedding[%s of %s/%s, %d components]".formatted(field, provider, model, vector.length);
  }
}
