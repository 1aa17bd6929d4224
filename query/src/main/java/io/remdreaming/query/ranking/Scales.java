package io.remdreaming.query.ranking;

import java.util.Arrays;

/** Scales that do not depend on what was measured anywhere. */
final class Scales {

  private static final double LONG = 100;

  /** From so many rows on their median cosine counts more than half as that of no relation. */
  private static final double FEW = 50;

  private Scales() {}

  /** Values that are not negative, by the best of them. */
  static double[] by(double best, double[] values) {
    return best <= 0 ? values : Arrays.stream(values).map(value -> value / best).toArray();
  }

  static double[] byBest(double[] values) {
    return by(best(values), values);
  }

  static double best(double[] values) {
    return Arrays.stream(values).max().orElse(0);
  }

  /**
   * How much a cosine is above the usual one, which differs between models: some give two texts
   * without any relation 0, others 0.7. Of a few rows the median tells little, and counts less.
   */
  static double[] aboveUsual(double[] cosines) {
    if (cosines.length == 0) {
      return cosines;
    }
    var sorted = cosines.clone();
    Arrays.sort(sorted);
    var usual = Math.max(0, sorted[sorted.length / 2]) * sorted.length / (sorted.length + FEW);
    return Arrays.stream(cosines).map(cosine -> Math.max(0, cosine - usual)).toArray();
  }

  /** The logarithm of a number of terms; 1 for a hundred of them. */
  static double length(int terms) {
    return StrictMath.log(1 + Math.min(terms, LONG)) / StrictMath.log(1 + LONG);
  }

  /**
   * How near a row is to a time that is asked for: 1 within, and less for what comes later, since
   * people tell what has happened; a third ten days after.
   */
  static double nearness(Candidate row, Question.Stretch about) {
    if (row.to() < about.from()) {
      return 0;
    }
    var late = Math.max(0, row.from() - about.to()) / (24.0 * 60 * 60);
    return StrictMath.exp(-late / 10);
  }
}
