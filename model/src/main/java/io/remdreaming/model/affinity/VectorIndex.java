package io.remdreaming.model.affinity;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Resources by slot, with their vectors in a block; a scan finds those that are near. */
final class VectorIndex {

  /** A place, its strings, its map entry and what a caller keeps beside it, roughly. */
  private static final long ROW_BYTES = 512;

  private static final long EMPTY_BYTES = 1024;

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
   * Shows every resource whose weight may matter. The dot products in single precision only
   * preselect, with a slack that they cannot exceed; the weights shown are exact.
   */
  void scan(float[] query, double threshold, Candidates candidates) {
    observer.scanned(size());
    var slack = Similarity.slack(dimension, Similarity.norm(query), longest);
    var least = threshold - slack;
    for (int panel = 0, first = 0; first < end; panel++, first += block.width()) {
      var dots = block.dots(panel, query);
      var rows = Math.min(block.width(), end - first);
      for (var row = 0; row < rows; row++) {
        var place = dots[row] >= least ? places[first + row] : null;
        if (place != null) {
          consider(first + row, place, dots[row] + slack, query, candidates);
        }
      }
    }
  }

  private void consider(
      int slot, Place place, double atMost, float[] query, Candidates candidates) {
    var floor = candidates.floor(slot, place);
    if (atMost >= floor) {
      var weight = block.weight(slot, query);
      if (weight >= floor && weight > 0) {
        candidates.accept(slot, place, weight);
      }
    }
  }

  /** Who looks for near resources. */
  interface Candidates {

    /** The least weight that matters at a slot, not below the threshold of the scan. */
    double floor(int slot, Place place);

    void accept(int slot, Place place, double weight);
  }
}
