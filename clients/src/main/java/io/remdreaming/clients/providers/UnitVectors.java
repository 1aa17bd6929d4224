package io.remdreaming.clients.providers;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.model.chat.ModelException;
import io.remdreaming.model.chat.ModelException.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads vectors and makes them of unit length. Pure. */
final class UnitVectors {

  private UnitVectors() {}

  /**
   * Vectors of unit length.
   *
   * @throws ModelException if their number or dimension is another, or a component is no number
   */
  static List<float[]> of(List<JsonNode> vectors, int count, int dimension) {
    if (vectors.size() != count) {
      throw malformed("expected %d vectors, got %d".formatted(count, vectors.size()));
    }
    var result = new ArrayList<float[]>(count);
    vectors.forEach(vector -> result.add(of(vector, dimension)));
    return result;
  }

  private static float[] of(JsonNode vector, int dimension) {
    if (vector.size() != dimension) {
      throw malformed("expected %d components, got %d".formatted(dimension, vector.size()));
    }
    var result = new float[dimension];
    var squares = 0.0;
    for (var i = 0; i < dimension; i++) {
      var component = vector.get(i).asDouble(Double.NaN);
      result[i] = (float) component;
      squares += component * component;
    }
    if (!Double.isFinite(squares)) {
      throw malformed("expected numbers as components");
    }
    var length = Math.sqrt(squares);
    for (var i = 0; i < dimension && length > 0; i++) {
      result[i] = (float) (result[i] / length);
    }
    return result;
  }

  private static ModelException malformed(String message) {
    return new ModelException(Kind.MALFORMED, message);
  }
}
