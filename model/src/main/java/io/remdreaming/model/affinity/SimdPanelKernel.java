package io.remdreaming.model.affinity;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * SIMD instructions by the Vector API: a tile of eight queries and two vectors of rows stays in
 * registers while the components pass by, so that each load serves many multiplications.
 */
final class SimdPanelKernel implements PanelKernel {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private final PanelKernel loops = new LoopPanelKernel();

  @Override
  public void dots(float[][] panel, QueryBatch batch, float[][] dots) {
    var width = dots[0].length;
    if (batch.size() < QueryBatch.GROUP || width % (2 * LANES) != 0) {
      loops.dots(panel, batch, dots);
      return;
    }
    for (var row = 0; row < width; row += 2 * LANES) {
      for (var group = 0; group < batch.groups().length; group++) {
        tile(panel, row, batch.groups()[group], dots, group * QueryBatch.GROUP);
      }
    }
  }

  private static void tile(float[][] panel, int row, float[] queries, float[][] dots, int first) {
    var a0 = FloatVector.zero(SPECIES);
    var a1 = a0;
    var b0 = a0;
    var b1 = a0;
    var c0 = a0;
    var c1 = a0;
    var d0 = a0;
    var d1 = a0;
    var e0 = a0;
    var e1 = a0;
    var f0 = a0;
    var f1 = a0;
    var g0 = a0;
    var g1 = a0;
    var h0 = a0;
    var h1 = a0;
    for (int d = 0, k = 0; d < panel.length; d++, k += QueryBatch.GROUP) {
      var x = FloatVector.fromArray(SPECIES, panel[d], row);
      var y = FloatVector.fromArray(SPECIES, panel[d], row + LANES);
      var q = FloatVector.broadcast(SPECIES, queries[k]);
      a0 = q.fma(x, a0);
      a1 = q.fma(y, a1);
      q = FloatVector.broadcast(SPECIES, queries[k + 1]);
      b0 = q.fma(x, b0);
      b1 = q.fma(y, b1);
      q = FloatVector.broadcast(SPECIES, queries[k + 2]);
      c0 = q.fma(x, c0);
      c1 = q.fma(y, c1);
      q = FloatVector.broadcast(SPECIES, queries[k + 3]);
      d0 = q.fma(x, d0);
      d1 = q.fma(y, d1);
      q = FloatVector.broadcast(SPECIES, queries[k + 4]);
      e0 = q.fma(x, e0);
      e1 = q.fma(y, e1);
      q = FloatVector.broadcast(SPECIES, queries[k + 5]);
      f0 = q.fma(x, f0);
      f1 = q.fma(y, f1);
      q = FloatVector.broadcast(SPECIES, queries[k + 6]);
      g0 = q.fma(x, g0);
      g1 = q.fma(y, g1);
      q = FloatVector.broadcast(SPECIES, queries[k + 7]);
      h0 = q.fma(x, h0);
      h1 = q.fma(y, h1);
    }
    store(a0, a1, dots[first], row);
    store(b0, b1, dots[first + 1], row);
    store(c0, c1, dots[first + 2], row);
    store(d0, d1, dots[first + 3], row);
    store(e0, e1, dots[first + 4], row);
    store(f0, f1, dots[first + 5], row);
    store(g0, g1, dots[first + 6], row);
    store(h0, h1, dots[first + 7], row);
  }

  private static void store(FloatVector low, FloatVector high, float[] dots, int row) {
    low.intoArray(dots, row);
    high.intoArray(dots, row + LANES);
  }
}
