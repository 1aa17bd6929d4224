package io.remdreaming.model.affinity;

import java.util.Arrays;

/**
 * Loops that the JVM's compiler turns into SIMD instructions by itself. It does so for a few arrays
 * with one index in common; some components at a time stay in the processor's nearest cache for all
 * queries.
 */
final class LoopPanelKernel implements PanelKernel {

  private static final int NEAREST = 16;

  @Override
  public void dots(float[][] panel, QueryBatch batch, float[][] dots) {
    for (var i = 0; i < batch.size(); i++) {
      Arrays.fill(dots[i], 0f);
    }
    for (var from = 0; from < panel.length; from += NEAREST) {
      var to = Math.min(panel.length, from + NEAREST);
      for (var i = 0; i < batch.size(); i++) {
        add(panel, from, to, batch.vector(i), dots[i]);
      }
    }
  }

  /** Adds the products of some components. */
  static void add(float[][] panel, int from, int to, float[] q, float[] sums) {
    var d = from;
    for (; d + 3 < to; d += 4) {
      add(
          sums,
          panel[d],
          q[d],
          panel[d + 1],
          q[d + 1],
          panel[d + 2],
          q[d + 2],
          panel[d + 3],
          q[d + 3]);
    }
    for (; d < to; d++) {
      add(sums, panel[d], q[d]);
    }
  }

  /** Four components at a time load and store the sums a quarter as often. */
  private static void add(
      float[] sums,
      float[] a,
      float qa,
      float[] b,
      float qb,
      float[] c,
      float qc,
      float[] d,
      float qd) {
    for (var i = 0; i < sums.length; i++) {
      sums[i] += qa * a[i] + qb * b[i] + qc * c[i] + qd * d[i];
    }
  }

  private static void add(float[] sums, float[] a, float qa) {
    for (var i = 0; i < sums.length; i++) {
      sums[i] += qa * a[i];
    }
  }
}
