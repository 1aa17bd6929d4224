package io.remdreaming.model.affinity;

/**
 * How near two unit vectors are: their dot product, summed in double precision from the first
 * component to the last, rounded to four decimals. Products of floats are exact in double
 * precision, so the weight is symmetric, and equal on every machine.
 */
public final class Similarity {

  private static final double DECIMALS = 1e4;

  /** Half a unit of the last decimal, and some for what double precision itself may lose. */
  private static final double ROUNDING = 0.5 / DECIMALS + 1e-9;

  private static final double FLOAT_UNIT = Math.ulp(1f) / 2;

  private Similarity() {}

  public static double weight(float[] a, float[] b) {
    var sum = 0.0;
    for (var i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return Math.min(1, Math.round(sum * DECIMALS) / DECIMALS);
  }

  /**
   * How far below a weight a dot product in single precision may lie, whatever the order of its
   * summation: the rounding of the weight, and the bound gamma(n) |a| |b| of the summation (Higham,
   * "Accuracy and Stability of Numerical Algorithms", 2nd ed., section 3.1).
   */
  static double slack(int dimension, double normA, double normB) {
    var units = dimension * FLOAT_UNIT;
    return ROUNDING + units / (1 - units) * normA * normB;
  }

  static double norm(float[] vector) {
    var sum = 0.0;
    for (var component : vector) {
      sum += (double) component * component;
    }
    return Math.sqrt(sum);
  }
}
