package io.remdreaming.model.affinity;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The neighbours of the resource in each slot, and what they were when changes were last asked. */
final class NeighborTable {

  private final Map<String, TopK> before = new HashMap<>();
  private final Set<String> moved = new HashSet<>();
  private TopK[] near = new TopK[8];

  TopK get(int slot) {
    return near[slot];
  }

  /** Fills a slot, and notes no change. */
  void set(int slot, TopK neighbors) {
    if (slot >= near.length) {
      near = Arrays.copyOf(near, 2 * near.length);
    }
    near[slot] = neighbors;
  }

  /** Notes what a resource's neighbours are before they change. */
  void note(String id, TopK neighbors) {
    before.putIfAbsent(id, neighbors);
  }

  /** Notes that a resource has another event time, and so have its edges. */
  void noteMoved(String id) {
    moved.add(id);
  }

  /** Fills a slot, and notes the change. */
  void replace(int slot, Place place, TopK neighbors) {
    note(place.id(), near[slot]);
    near[slot] = neighbors;
  }

  /** The present neighbours, by id, of the resources whose edges have changed since last asked. */
  SortedMap<String, TopK> changes(Function<String, @Nullable Integer> slotOf) {
    var changes = new TreeMap<String, TopK>();
    before.forEach(
        (id, former) -> {
          var slot = slotOf.apply(id);
          var now = slot == null ? TopK.EMPTY : near[slot];
          if (!now.equals(former) || (moved.contains(id) && !now.isEmpty())) {
            changes.put(id, now);
          }
        });
    before.clear();
    moved.clear();
    return changes;
  }
}
