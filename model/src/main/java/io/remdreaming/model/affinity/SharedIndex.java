package io.remdreaming.model.affinity;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The shared resources of a tenant that its users' resources may be near to. Every change has a
 * revision, a number that grows, so that a user knows which changes are new.
 */
public final class SharedIndex {

  private final VectorIndex index;
  private long[] revisions = new long[8];
  private long revision;

  public SharedIndex(int dimension, ScanObserver observer) {
    this.index = new VectorIndex(dimension, observer);
  }

  public long revision() {
    return revision;
  }

  public int size() {
    return index.size();
  }

  /** Adds or replaces a resource. */
  public void put(ResourceVector resource, long at) {
    remove(resource.rowId(), at);
    var slot = index.add(resource.place(), resource.embedding().vector());
    if (slot >= revisions.length) {
      revisions = Arrays.copyOf(revisions, 2 * revisions.length);
    }
    revisions[slot] = at;
  }

  /** Takes a resource away, if it is here. */
  public void remove(String id, long at) {
    var slot = index.slotOf(id);
    if (slot != null) {
      index.remove(slot);
    }
    revision = Math.max(revision, at);
  }

  /** Whether a resource is here, and as it was at a revision. */
  boolean isUnchanged(String id, long since) {
    var slot = index.slotOf(id);
    return slot != null && revisions[slot] <= since;
  }

  /** The slots of resources that are newer than a revision. */
  IntStream changedSince(long since) {
    return IntStream.range(0, index.end())
        .filter(slot -> index.at(slot) != null && revisions[slot] > since);
  }

  VectorIndex index() {
    return index;
  }
}
