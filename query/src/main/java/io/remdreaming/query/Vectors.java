package io.remdreaming.query;

import io.remdreaming.model.affinity.VectorBlock;
import io.remdreaming.model.memory.HalfFloats;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Vectors of rows, for cosines without the database. Nobody changes them once they are shared. */
final class Vectors {

  private static final int HEADER_BYTES = 4;

  private final VectorBlock block;
  private int[] rows;
  private int size;

  private Vectors(VectorBlock block, int[] rows, int size) {
    this.block = block;
    this.rows = rows;
    this.size = size;
  }

  static Vectors none(int dimension) {
    return new Vectors(new VectorBlock(dimension), new int[16], 0);
  }

  /** The same, to which others can be added. */
  Vectors copy() {
    return new Vectors(block.copy(), rows.clone(), size);
  }

  /**
   * Adds a vector of a row, which may have several.
   *
   * @param sent as pgvector sends it: four bytes, then the components in half precision
   */
  void add(int row, byte[] sent) {
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, 2 * size + 1);
    }
    var vector = new float[block.dimension()];
    var halves = ByteBuffer.wrap(sent, HEADER_BYTES, sent.length - HEADER_BYTES).asShortBuffer();
    for (var i = 0; i < vector.length; i++) {
      vector[i] = HalfFloats.toFloat(halves.get(i));
    }
    block.set(size, vector);
    rows[size] = row;
    size++;
  }

  /** Whether a question's vector is of their space. */
  boolean areComparable(float[] question) {
    return question.length == block.dimension();
  }

  /** The cosine of each row, 0 if it has no vector; of several vectors the nearest counts. */
  double[] cosines(float[] question, int count) {
    var cosines = new double[count];
    Arrays.fill(cosines, Double.NEGATIVE_INFINITY);
    var width = block.width();
    var dots = new float[width];
    for (var panel = 0; panel < block.panels(); panel++) {
      block.dots(panel, question, dots);
      for (var slot = panel * width; slot < Math.min(size, (panel + 1) * width); slot++) {
        var cosine = dots[slot - panel * width];
        var similar = Float.isNaN(cosine) ? 0 : cosine;
        cosines[rows[slot]] = Math.max(cosines[rows[slot]], similar);
      }
    }
    for (var row = 0; row < count; row++) {
      cosines[row] = cosines[row] == Double.NEGATIVE_INFINITY ? 0 : cosines[row];
    }
    return cosines;
  }

  /** About what they take. */
  long bytes() {
    return block.bytes() + (long) Integer.BYTES * rows.length;
  }

  /** What vectors of so many rows take at most: panels are filled up, and arrays have headers. */
  static long bytes(int rows, int dimension) {
    return (rows + 256L) * (Float.BYTES * dimension + dimension / 12 + 2 * Integer.BYTES);
  }
}
