package io.remdreaming.model.affinity;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Resources by slot, with their vectors in a block; a scan finds those that are near. */
final class VectorIndex {

  /** A place, its strings, its map entry and what a caller keeps beside it, roughly. */
  private static final long ROW_BYTES = 512;

  private static final long EMPTY_BYTES = 1024;

  /** So many queries at a time keep a panel in the processor's cache, with its results. */
  static final int MOST_QUERIES = 64;

  private final int dimension;
  private final ScanObserver observer;
  private final VectorBlock block;
  private final Map<String, Integer> slots = new HashMap<>();
  private final ArrayDeque<Integer> free = new ArrayDeque<>();
  private @Nullable Place[] places = new @Nullable Place[8];
  private int end;
  private double longest;

  VectorIndex(int dimension, ScanObserver observer) {
    this.dimension = dimension;
    this.observer = observer;
    this.block = new VectorBlock(dimension);
  }

  int size() {
    return slots.size();
  }

  /** Every slot is below it. */
  int end() {
    return end;
  }

  long bytes() {
    return EMPTY_BYTES + block.bytes() + end * ROW_BYTES;
  }

  @Nullable Integer slotOf(String id) {
    return slots.get(id);
  }

  /** What stands in a slot, or null if it is free. */
  @Nullable Place at(int slot) {
    return places[slot];
  }

  float[] vector(int slot) {
    return block.get(slot);
  }

  /** Adds a resource that is not here yet. */
  int add(Place place, float[] vector) {
    if (vector.length != dimension) {
      throw new IllegalArgumentException(
          "expected %d components, found %d".formatted(dimension, vector.length));
    }
    var slot = free.isEmpty() ? end++ : free.pop();
    if (slot == places.length) {
      places = Arrays.copyOf(places, 2 * places.length);
    }
    places[slot] = place;
    block.set(slot, vector);
    slots.put(place.id(), slot);
    longest = Math.max(longest, Similarity.norm(vector));
    return slot;
  }

  void remove(int slot) {
    var place = places[slot];
    if (place != null) {
      slots.remove(place.id());
      places[slot] = null;
      free.push(slot);
    }
  }

  /**
   * Shows every query all resources whose weight may matter to it, at most {@link #MOST_QUERIES} at
   * a time. The dot products in single precision only preselect, with a slack that they cannot
   * exceed; the weights shown are exact.
   */
  void scan(List<Query> queries, double threshold) {
    var batch = QueryBatch.of(queries.stream().map(Query::vector).toList());
    var dots = new float[batch.padded()][block.width()];
    var slacks = new double[queries.size()];
    for (var i = 0; i < slacks.length; i++) {
      observer.scanned(size());
      slacks[i] = Similarity.slack(dimension, Similarity.norm(queries.get(i).vector), longest);
    }
    for (int panel = 0, first = 0; first < end; panel++, first += block.width()) {
      block.dots(panel, batch, dots);
      for (var i = 0; i < slacks.length; i++) {
        select(dots[i], first, threshold - slacks[i], slacks[i], queries.get(i));
      }
    }
  }

  private void select(float[] dots, int first, double least, double slack, Query query) {
    var rows = Math.min(block.width(), end - first);
    for (var row = 0; row < rows; row++) {
      var place = dots[row] >= least ? places[first + row] : null;
      if (place != null) {
        consider(first + row, place, dots[row] + slack, query);
      }
    }
  }

  private void consider(int slot, Place place, double atMost, Query query) {
    var floor = query.candidates.floor(slot, place);
    if (atMost >= floor) {
      var weight = block.weight(slot, query.vector);
      if (weight >= floor && weight > 0) {
        query.candidates.accept(slot, place, weight);
      }
    }
  }

  /** A vector, and who looks for what is near to it. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  record Query(float[] vector, Candidates candidates) {}

  /** Who looks for near resources. */
  interface Candidates {

    /** The least weight that matters at a slot, not below the threshold of the scan. */
    double floor(int slot, Place place);

    void accept(int slot, Place place, double weight);
  }
}
