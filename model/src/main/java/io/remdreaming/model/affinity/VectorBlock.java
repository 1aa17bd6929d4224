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
public final class VectorBlock {

  private static final int NARROWEST = 16;
  private static final int WIDEST = 256;
  private static final int ARRAY_HEADER = 20;

  private final int dimension;
  private final List<float[][]> panels;
  private float[] scratch = new float[0];
  private int width = NARROWEST;

  public VectorBlock(int dimension) {
    this(dimension, new ArrayList<>());
  }

  private VectorBlock(int dimension, List<float[][]> panels) {
    this.dimension = dimension;
    this.panels = panels;
  }

  /**
   * The same vectors; those that are set behind them in one of both are not in the other. Only the
   * last panel is copied.
   */
  public VectorBlock copy() {
    var copy = new VectorBlock(dimension, new ArrayList<>(panels));
    copy.width = width;
    copy.scratch = new float[dimension];
    var last = panels.size() - 1;
    if (last >= 0) {
      var panel = panels.get(last);
      copy.panels.set(last, Arrays.stream(panel).map(float[]::clone).toArray(float[][]::new));
    }
    return copy;
  }

  public int dimension() {
    return dimension;
  }

  /** The number of rows of each panel. */
  public int width() {
    return width;
  }

  /** The number of panels. */
  public int panels() {
    return panels.size();
  }

  /** About what it takes. */
  public long bytes() {
    return (long) panels.size() * dimension * (width * Float.BYTES + ARRAY_HEADER);
  }

  /** Puts a vector into a slot; slots count from 0. */
  public void set(int slot, float[] vector) {
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

  /**
   * The dot products of each query of a batch with a panel's rows, in single precision.
   *
   * @param dots takes them; an array for each query of the batch, padding included, as long as a
   *     panel is wide
   */
  void dots(int panel, QueryBatch batch, float[][] dots) {
    PanelKernel.BEST.dots(panels.get(panel), batch, dots);
  }

  /**
   * The dot products with a panel's rows, in single precision. Several threads may ask at a time
   * while none sets a vector.
   *
   * @param dots takes them; as long as a panel is wide
   */
  public void dots(int panel, float[] q, float[] dots) {
    Arrays.fill(dots, 0f);
    LoopPanelKernel.add(panels.get(panel), 0, dimension, q, dots);
  }

  /** The first panel widens until it is as wide as any; only then others follow. */
  private void grow() {
    if (panels.isEmpty() || width == WIDEST) {
      panels.add(new float[dimension][width]);
      scratch = new float[dimension];
      return;
    }
    width *= 2;
    var panel = panels.get(0);
    for (var d = 0; d < dimension; d++) {
      panel[d] = Arrays.copyOf(panel[d], width);
    }
  }
}
