package io.remdreaming.model.affinity;

import java.time.Instant;
import java.util.Comparator;

/**
 * A resource that another is near to.
 *
 * @param id its row's UUID
 * @param timestamp its event time
 * @param weight how near it is, as {@link Similarity#weight}
 * @param shared whether it belongs to the tenant as a whole
 */
public record Neighbor(String id, String label, Instant timestamp, double weight, boolean shared) {

  /** The nearest first; of equally near ones the oldest first. Total, whatever arrived when. */
  public static final Comparator<Neighbor> ORDER =
      Comparator.comparingDouble(Neighbor::weight)
          .reversed()
          .thenComparing(Neighbor::timestamp)
          .thenComparing(Neighbor::id)
          .thenComparing(Neighbor::shared);
}
