package io.remdreaming.model.affinity;

import io.remdreaming.model.memory.TenantPolicy;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Who takes what a scan finds: the neighbours of which resources change.
 *
 * @param restless the ids of resources that look around anew anyway
 * @param isShared whether the resources are shared themselves
 */
record Comparisons(
    NeighborTable near, Set<String> restless, boolean isShared, Supplier<TenantPolicy> policy) {

  /** All that is scanned may be near to the resource in a slot. */
  VectorIndex.Candidates collecting(int slot, boolean asShared) {
    return new Collecting(slot, asShared);
  }

  /** Only what is older may be near to the resource in a slot. */
  VectorIndex.Candidates older(int slot, Place me) {
    return new Older(slot, me);
  }

  /** A resource is offered to all that do not look around anew anyway. */
  VectorIndex.Candidates offering(Place me, boolean asShared) {
    return new Offering(me, asShared);
  }

  /**
   * A new resource finds what is older, and is offered to what is newer. Of two that arrive
   * together the later one does both for both.
   *
   * @param arrivals the slots of all that arrive together, in their order from 0
   */
  VectorIndex.Candidates arriving(int slot, Place me, Map<Integer, Integer> arrivals) {
    return new Arriving(slot, me, arrivals);
  }

  private class Collecting implements VectorIndex.Candidates {

    private final int slot;
    private final boolean asShared;

    Collecting(int slot, boolean asShared) {
      this.slot = slot;
      this.asShared = asShared;
    }

    @Override
    public double floor(int other, Place place) {
      return near.get(slot).floor(policy.get());
    }

    @Override
    public void accept(int other, Place place, double weight) {
      near.set(slot, near.get(slot).and(place.near(weight, asShared), policy.get()));
    }
  }

  private final class Older extends Collecting {

    private final Place me;

    Older(int slot, Place me) {
      super(slot, isShared);
      this.me = me;
    }

    @Override
    public double floor(int other, Place place) {
      return place.isOlderThan(me) ? super.floor(other, place) : Double.POSITIVE_INFINITY;
    }
  }

  private final class Offering implements VectorIndex.Candidates {

    private final Place me;
    private final boolean asShared;

    Offering(Place me, boolean asShared) {
      this.me = me;
      this.asShared = asShared;
    }

    @Override
    public double floor(int other, Place place) {
      return restless.contains(place.id())
          ? Double.POSITIVE_INFINITY
          : near.get(other).floor(policy.get());
    }

    @Override
    public void accept(int other, Place place, double weight) {
      near.replace(other, place, near.get(other).and(me.near(weight, asShared), policy.get()));
    }
  }

  private final class Arriving implements VectorIndex.Candidates {

    private final Place me;
    private final Map<Integer, Integer> arrivals;
    private final int number;
    private final Older older;
    private final Offering offering;

    Arriving(int slot, Place me, Map<Integer, Integer> arrivals) {
      this.me = me;
      this.arrivals = arrivals;
      this.number = arrivals.getOrDefault(slot, 0);
      this.older = new Older(slot, me);
      this.offering = new Offering(me, isShared);
    }

    @Override
    public double floor(int other, Place place) {
      if (arrivals.getOrDefault(other, -1) >= number) {
        return Double.POSITIVE_INFINITY;
      }
      return me.isOlderThan(place) ? offering.floor(other, place) : older.floor(other, place);
    }

    @Override
    public void accept(int other, Place place, double weight) {
      (me.isOlderThan(place) ? offering : older).accept(other, place, weight);
    }
  }
}
