package io.remdreaming.model.chunks;

/**
 * The depth of the valleys in a curve of cohesion: how far it rises to the nearest peaks on both
 * sides (Hearst, "TextTiling: Segmenting Text into Multi-paragraph Subtopic Passages",
 * Computational Linguistics 23(1), 1997).
 */
final class DepthScores {

  private DepthScores() {}

  static double[] of(double[] cohesion) {
    var depth = new double[cohesion.length];
    for (var i = 0; i < cohesion.length; i++) {
      depth[i] = climb(cohesion, i, -1) + climb(cohesion, i, 1) - 2 * cohesion[i];
    }
    return depth;
  }

  private static double climb(double[] cohesion, int from, int step) {
    var peak = cohesion[from];
    for (var i = from + step; i >= 0 && i < cohesion.length && cohesion[i] >= peak; i += step) {
      peak = cohesion[i];
    }
    return peak;
  }

  static double mean(double[] values) {
    var sum = 0.0;
    for (var value : values) {
      sum += value;
    }
    return values.length == 0 ? 0 : sum / values.length;
  }

  static double deviation(double[] values) {
    var mean = mean(values);
    var squares = 0.0;
    for (var value : values) {
      squares += (value - mean) * (value - mean);
    }
    return values.length == 0 ? 0 : Math.sqrt(squares / values.length);
  }
}
