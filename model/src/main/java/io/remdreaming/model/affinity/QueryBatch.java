package io.remdreaming.model.affinity;

import java.util.List;

/**
 * Vectors that are multiplied with the same rows.
 *
 * @param vectors each by itself
 * @param groups the same in groups of {@link #GROUP}, the last one filled up with zeros: for each
 *     component its values in all vectors of the group, side by side
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record QueryBatch(List<float[]> vectors, float[][] groups) {

  static final int GROUP = 8;

  static QueryBatch of(List<float[]> vectors) {
    var groups = new float[(vectors.size() + GROUP - 1) / GROUP][];
    for (var i = 0; i < vectors.size(); i++) {
      var vector = vectors.get(i);
      if (i % GROUP == 0) {
        groups[i / GROUP] = new float[GROUP * vector.length];
      }
      for (var d = 0; d < vector.length; d++) {
        groups[i / GROUP][GROUP * d + i % GROUP] = vector[d];
      }
    }
    return new QueryBatch(vectors, groups);
  }

  int size() {
    return vectors.size();
  }

  /** The number of vectors with those of zeros. */
  int padded() {
    return GROUP * groups.length;
  }

  float[] vector(int i) {
    return vectors.get(i);
  }
}
