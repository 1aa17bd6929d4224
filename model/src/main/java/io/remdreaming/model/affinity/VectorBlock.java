package io.remdreaming.model.affinity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Vectors in panels of rows: an array per component holds that component of all the panel's rows
 * side by side. The dot products with all rows of a panel are then loops without reductions, over
 * arrays with one index in common, which the JVM's compiler turns into SIMD instructions by itself,
 * on every machine that has some.
 */
final class VectorBlock {

  private static final int NARROWEST = 16;
  private static final int WIDEST = 256;
  private static final int ARRAY_HEADER = 20;

  private final int dimension;
  private final List<float[][]> panels = new ArrayList<>();
  private float[] dots = new float[0];
  private float[] scratch = new float[0];
  private int width = NARROWEST;

  VectorBlock(int dimension) {
    this.dimension = dimension;
  }

  /** The number of rows of each panel. */
  int width() {
    return width;
  }

  long bytes() {
    return (long) panels.size() * dimension * (width * Float.BYTES + ARRAY_HEADER);
  }

  void set(int slot, float[] vector) {
    while (slot >= panels.size() * width) {
      grow();
    }
    var panel = panels.get(slot / width);
    var row = slot % width;
    for (var d = 0; d < dimension; d++) {
      panel[d][row] = vector[d];
    }
  }

  float[] get(int slot) {
    return copy(slot, new float[dimension]);
  }

  /** {@link Similarity#weight} with a row. */
  double weight(int slot, float[] query) {
    return Similarity.weight(query, copy(slot, scratch));
  }

  private float[] copy(int slot, float[] into) {
    var panel = panels.get(slot / width);
    var row = slot % width;
    for (var d = 0; d < dimension; d++) {
      into[d] = panel[d][row];
    }
    return into;
  }

  /** The dot products with a panel's rows, in single precision; valid until the next call. */
  float[] dots(int panel, float[] q) {
    var rows = panels.get(panel);
    Arrays.fill(dots, 0f);
    var d = 0;
    for (; d + 3 < dimension; d += 4) {
      add(dots, rows[d], q[d], rows[d + 1], q[d + 1], rows[d + 2], q[d + 2], rows[d + 3], q[d + 3]);
    }
    for (; d < dimension; d++) {
      add(dots, rows[d], q[d]);
    }
    return dots;
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

  /** The first panel widens until it is as wide as any; only then others follow. */
  private void grow() {
    if (panels.isEmpty() || width == WIDEST) {
      panels.add(new float[dimension][width]);
      scratch = new float[dimension];
      dots = new float[width];
      return;
    }
    width *= 2;
    var panel = panels.get(0);
    for (var d = 0; d < dimension; d++) {
      panel[d] = Arrays.copyOf(panel[d], width);
    }
    dots = new float[width];
  }
}
