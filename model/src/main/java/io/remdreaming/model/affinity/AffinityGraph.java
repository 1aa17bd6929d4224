package io.remdreaming.model.affinity;

import static java.util.Objects.requireNonNull;

import io.remdreaming.model.memory.TenantPolicy;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * The resources of one owner and the nearest neighbours of each: those of its owner that are older,
 * and those shared within its tenant. What it holds after {@link #settle} is a function of the set
 * of resources and the policy, whatever came first.
 *
 * <p>A resource that arrives costs one scan: it finds its own neighbours, and is offered to all
 * that are newer. Where a neighbour changes or goes, those that held it look around anew.
 */
public final class AffinityGraph {

  private final VectorIndex own;
  private final SharedIndex shared;
  private final boolean isShared;
  private final NeighborTable near = new NeighborTable();
  private final Set<String> restless = new HashSet<>();
  private TenantPolicy policy;
  private long seen;

  /**
   * @param shared what is shared within the tenant; empty, if the resources are shared themselves
   * @param isShared whether the resources are shared themselves
   * @param policy the policy of the neighbours that will be restored
   * @param seen the revision of what is shared that they know
   */
  public AffinityGraph(
      int dimension,
      SharedIndex shared,
      boolean isShared,
      TenantPolicy policy,
      long seen,
      ScanObserver observer) {
    this.own = new VectorIndex(dimension, observer);
    this.shared = shared;
    this.isShared = isShared;
    this.policy = policy;
    this.seen = seen;
  }

  public int size() {
    return own.size();
  }

  /** The memory it takes, roughly. */
  public long bytes() {
    return own.bytes();
  }

  public TenantPolicy policy() {
    return policy;
  }

  /** The revision of what is shared that its neighbours know. */
  public long seen() {
    return seen;
  }

  /** The event time of a resource that is here. */
  public Instant timestampOf(String id) {
    return placeOf(id).timestamp();
  }

  /** Takes a resource and its neighbours as they were, and compares nothing. */
  public void restore(ResourceVector resource, TopK neighbors) {
    place(resource, neighbors);
  }

  /** Compares everything anew. */
  public void recomputeAll() {
    forEachSlot((slot, place) -> restless.add(place.id()));
    seen = shared.revision();
  }

  /** Obeys another policy. */
  public void apply(TenantPolicy other) {
    if (other.isSameForAffinity(policy)) {
      return;
    }
    forEachSlot(
        (slot, place) -> {
          var same = near.get(slot).under(policy, other);
          if (same == null) {
            restless.add(place.id());
          } else {
            near.replace(slot, place, same);
          }
        });
    policy = other;
  }

  /** Looks at what has changed among the shared resources. */
  public void refresh() {
    if (seen == shared.revision()) {
      return;
    }
    forEachSlot(
        (slot, place) -> {
          if (near.get(slot).neighbors().stream()
              .anyMatch(n -> n.shared() && !shared.isUnchanged(n.id(), seen))) {
            restless.add(place.id());
          }
        });
    if (own.size() > restless.size()) {
      shared.changedSince(seen).forEach(this::offerShared);
    }
    seen = shared.revision();
  }

  private void offerShared(int slot) {
    var neighbor = requireNonNull(shared.index().at(slot));
    scanOwn(shared.index().vector(slot), new Offering(neighbor, true));
  }

  /** Adds or replaces a resource. */
  public void put(ResourceVector resource) {
    var former = own.slotOf(resource.rowId());
    if (former != null) {
      if (!timestampOf(resource.rowId()).equals(resource.timestamp())) {
        near.noteMoved(resource.rowId());
      }
      remove(resource.rowId());
    } else {
      near.note(resource.rowId(), TopK.EMPTY);
    }
    var place = resource.place();
    var vector = resource.embedding().vector();
    var slot = place(resource, TopK.EMPTY);
    scanOwn(vector, new Arriving(slot, place));
    scanShared(vector, slot);
  }

  /** Takes a resource away, if it is here. */
  public void remove(String id) {
    var slot = own.slotOf(id);
    if (slot == null) {
      return;
    }
    near.note(id, near.get(slot));
    restless.remove(id);
    own.remove(slot);
    near.set(slot, TopK.EMPTY);
    forEachSlot(
        (other, place) -> {
          if (near.get(other).holds(id, isShared)) {
            restless.add(place.id());
          }
        });
  }

  /**
   * Lets those look around anew whose neighbours have changed or gone.
   *
   * @return the neighbours, by id, of the resources whose edges have changed since the last call;
   *     none for a resource that is gone
   */
  public SortedMap<String, TopK> settle() {
    for (var id : List.copyOf(restless)) {
      recompute(requireNonNull(own.slotOf(id)), placeOf(id));
    }
    restless.clear();
    return near.changes(own::slotOf);
  }

  private void recompute(int slot, Place place) {
    near.replace(slot, place, TopK.EMPTY);
    var vector = own.vector(slot);
    scanOwn(vector, new Older(slot, place));
    scanShared(vector, slot);
  }

  private void scanOwn(float[] vector, VectorIndex.Candidates candidates) {
    own.scan(vector, policy.affinityThreshold(), candidates);
  }

  private void scanShared(float[] vector, int slot) {
    if (shared.size() > 0) {
      shared.index().scan(vector, policy.affinityThreshold(), new Collecting(slot, true));
    }
  }

  private int place(ResourceVector resource, TopK neighbors) {
    var slot = own.add(resource.place(), resource.embedding().vector());
    near.set(slot, neighbors);
    return slot;
  }

  private Place placeOf(String id) {
    return requireNonNull(own.at(requireNonNull(own.slotOf(id), id)));
  }

  private void forEachSlot(SlotVisitor visitor) {
    for (var slot = 0; slot < own.end(); slot++) {
      var place = own.at(slot);
      if (place != null) {
        visitor.visit(slot, place);
      }
    }
  }

  private interface SlotVisitor {
    void visit(int slot, Place place);
  }

  /** All that is scanned may be near to the resource in a slot. */
  private class Collecting implements VectorIndex.Candidates {

    private final int slot;
    private final boolean asShared;

    Collecting(int slot, boolean asShared) {
      this.slot = slot;
      this.asShared = asShared;
    }

    @Override
    public double floor(int other, Place place) {
      return near.get(slot).floor(policy);
    }

    @Override
    public void accept(int other, Place place, double weight) {
      near.set(slot, near.get(slot).and(place.near(weight, asShared), policy));
    }
  }

  /** Only what is older may be near to the resource in a slot. */
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

  /** A resource is offered to all that do not look around anew anyway. */
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
          : near.get(other).floor(policy);
    }

    @Override
    public void accept(int other, Place place, double weight) {
      near.replace(other, place, near.get(other).and(me.near(weight, asShared), policy));
    }
  }

  /** A new resource finds what is older, and is offered to what is newer. */
  private final class Arriving implements VectorIndex.Candidates {

    private final Place me;
    private final Older older;
    private final Offering offering;

    Arriving(int slot, Place me) {
      this.me = me;
      this.older = new Older(slot, me);
      this.offering = new Offering(me, isShared);
    }

    @Override
    public double floor(int other, Place place) {
      return me.isOlderThan(place) ? offering.floor(other, place) : older.floor(other, place);
    }

    @Override
    public void accept(int other, Place place, double weight) {
      (me.isOlderThan(place) ? offering : older).accept(other, place, weight);
    }
  }
}
