package io.remdreaming.model.affinity;

import static java.util.Objects.requireNonNull;

import io.remdreaming.model.affinity.VectorIndex.Query;
import io.remdreaming.model.memory.TenantPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * The resources of one owner and the nearest neighbours of each: those of its owner that are older,
 * and those shared within its tenant. What it holds after {@link #settle} is a function of the set
 * of resources and the policy, whatever came first.
 *
 * <p>A resource that arrives costs one scan, which those that arrive together share: it finds its
 * own neighbours, and is offered to all that are newer. Where a neighbour changes or goes, those
 * that held it look around anew.
 */
public final class AffinityGraph {

  private final VectorIndex own;
  private final SharedIndex shared;
  private final boolean isShared;
  private final NeighborTable near = new NeighborTable();
  private final Set<String> restless = new HashSet<>();
  private final Comparisons compared;
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
    this.compared = new Comparisons(near, restless, isShared, this::policy);
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
      inBatches(shared.changedSince(seen).boxed().toList(), this::offerShared);
    }
    seen = shared.revision();
  }

  private void offerShared(List<Integer> slots) {
    var index = shared.index();
    var offers = new ArrayList<Query>();
    for (var slot : slots) {
      var offered = compared.offering(requireNonNull(index.at(slot)), true);
      offers.add(new Query(index.vector(slot), offered));
    }
    own.scan(offers, policy.affinityThreshold());
  }

  /** Adds or replaces a resource. */
  public void put(ResourceVector resource) {
    putAll(List.of(resource));
  }

  /** Adds or replaces resources: one pass over the others serves all of them. */
  public void putAll(Collection<ResourceVector> resources) {
    var newest = new LinkedHashMap<String, ResourceVector>();
    resources.forEach(resource -> newest.put(resource.rowId(), resource));
    newest.values().forEach(this::noteFormer);
    removeAll(newest.keySet());
    inBatches(List.copyOf(newest.values()), this::arrive);
  }

  private void noteFormer(ResourceVector resource) {
    if (own.slotOf(resource.rowId()) == null) {
      near.note(resource.rowId(), TopK.EMPTY);
    } else if (!timestampOf(resource.rowId()).equals(resource.timestamp())) {
      near.noteMoved(resource.rowId());
    }
  }

  /** Each is compared with those that are here and those before it in the batch, once. */
  private void arrive(List<ResourceVector> resources) {
    var arrivals = new HashMap<Integer, Integer>();
    var slots = new ArrayList<Integer>();
    for (var resource : resources) {
      var slot = place(resource, TopK.EMPTY);
      arrivals.put(slot, arrivals.size());
      slots.add(slot);
    }
    var others = new ArrayList<Query>();
    var sharedOnes = new ArrayList<Query>();
    for (var i = 0; i < slots.size(); i++) {
      var vector = resources.get(i).embedding().vector();
      var arriving = compared.arriving(slots.get(i), resources.get(i).place(), arrivals);
      others.add(new Query(vector, arriving));
      sharedOnes.add(new Query(vector, compared.collecting(slots.get(i), true)));
    }
    own.scan(others, policy.affinityThreshold());
    scanShared(sharedOnes);
  }

  /** Takes a resource away, if it is here. */
  public void remove(String id) {
    removeAll(List.of(id));
  }

  /** Takes those resources away that are here. */
  public void removeAll(Collection<String> ids) {
    var gone = new HashSet<String>();
    for (var id : ids) {
      var slot = own.slotOf(id);
      if (slot != null) {
        near.note(id, near.get(slot));
        restless.remove(id);
        own.remove(slot);
        near.set(slot, TopK.EMPTY);
        gone.add(id);
      }
    }
    if (!gone.isEmpty()) {
      forEachSlot(
          (slot, place) -> {
            if (near.get(slot).holdsAny(gone, isShared)) {
              restless.add(place.id());
            }
          });
    }
  }

  /**
   * Lets those look around anew whose neighbours have changed or gone.
   *
   * @return the neighbours, by id, of the resources whose edges have changed since the last call;
   *     none for a resource that is gone
   */
  public SortedMap<String, TopK> settle() {
    inBatches(List.copyOf(restless), this::recompute);
    restless.clear();
    return near.changes(own::slotOf);
  }

  private void recompute(List<String> ids) {
    var older = new ArrayList<Query>();
    var sharedOnes = new ArrayList<Query>();
    for (var id : ids) {
      var slot = (int) requireNonNull(own.slotOf(id));
      near.replace(slot, placeOf(id), TopK.EMPTY);
      var vector = own.vector(slot);
      older.add(new Query(vector, compared.older(slot, placeOf(id))));
      sharedOnes.add(new Query(vector, compared.collecting(slot, true)));
    }
    own.scan(older, policy.affinityThreshold());
    scanShared(sharedOnes);
  }

  private void scanShared(List<Query> queries) {
    if (shared.size() > 0) {
      shared.index().scan(queries, policy.affinityThreshold());
    }
  }

  private static <T> void inBatches(List<T> all, Consumer<List<T>> consumer) {
    for (var from = 0; from < all.size(); from += VectorIndex.MOST_QUERIES) {
      consumer.accept(all.subList(from, Math.min(all.size(), from + VectorIndex.MOST_QUERIES)));
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
}
