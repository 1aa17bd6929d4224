package io.remdreaming.model.entities;

import io.remdreaming.model.affinity.Similarity;
import io.remdreaming.model.memory.Embedding;
import java.util.Map;

/**
 * When two names are alike.
 *
 * @param letterSimilarity the least similarity by letters, 0 to 1
 * @param embeddingSimilarity the least cosine of the names' vectors, {@link
 *     #LEAST_EMBEDDING_SIMILARITY} to 1
 * @param near for each name those that are near it by their vectors, with the cosine; of both
 *     directions of a pair
 */
public record Likeness(
    double letterSimilarity, double embeddingSimilarity, Map<String, Map<String, Double>> near) {

  /** Of pairs below this cosine nobody keeps a note. */
  public static final double LEAST_EMBEDDING_SIMILARITY = 0.8;

  /**
   * The cosine of two names' vectors, rounded; 0 if they are not of one space and so cannot be
   * compared.
   */
  public static double cosine(Embedding a, Embedding b) {
    var isOneSpace =
        a.provider().equals(b.provider())
            && a.model().equals(b.model())
            && a.vector().length == b.vector().length;
    return isOneSpace ? Similarity.weight(a.vector(), b.vector()) : 0;
  }

  Map<String, Double> near(String name) {
    return near.getOrDefault(name, Map.of());
  }
}
