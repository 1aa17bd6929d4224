package io.remdreaming.model.affinity;

import java.time.Instant;

/** Where a resource stands in the order of resources: by event time, then by id. */
record Place(Instant timestamp, String id, String label) implements Comparable<Place> {

  @Override
  public int compareTo(Place other) {
    var byTime = timestamp.compareTo(other.timestamp);
    return byTime != 0 ? byTime : id.compareTo(other.id);
  }

  boolean isOlderThan(Place other) {
    return compareTo(other) < 0;
  }

  Neighbor near(double weight, boolean shared) {
    return new Neighbor(id, label, timestamp, weight, shared);
  }
}
