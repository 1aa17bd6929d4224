package io.remdreaming.operators.stages.entities;

import io.remdreaming.model.entities.Likeness;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;

/**
 * How entities are resolved.
 *
 * @param letterSimilarity the least similarity by letters of two names that are alike, 0 to 1
 * @param embeddingSimilarity the least cosine of the vectors of two names that mean the same,
 *     {@link Likeness#LEAST_EMBEDDING_SIMILARITY} to 1
 * @param debounce how long changes of a user's session windows are collected before they are
 *     resolved
 * @param finalOnly whether only the end of input resolves: in BATCH, and in the reprocessing of a
 *     range
 * @param logicVersion the version's logic version
 */
public record EntityOptions(
    double letterSimilarity,
    double embeddingSimilarity,
    Duration debounce,
    boolean finalOnly,
    int logicVersion)
    implements Serializable {

  /**
   * When names are alike.
   *
   * @param near the names that are near each other by their vectors
   */
  Likeness likeness(Map<String, Map<String, Double>> near) {
    return new Likeness(letterSimilarity, embeddingSimilarity, near);
  }
}
