package io.remdreaming.model.affinity;

import io.remdreaming.model.memory.TenantPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The nearest neighbours of one resource under a policy.
 *
 * @param neighbors in {@link Neighbor#ORDER}, none below the policy's threshold
 */
public record TopK(List<Neighbor> neighbors) {

  public static final TopK EMPTY = new TopK(List.of());

  public boolean isEmpty() {
    return neighbors.isEmpty();
  }

  boolean holdsAny(Set<String> ids, boolean shared) {
    for (var neighbor : neighbors) {
      if (neighbor.shared() == shared && ids.contains(neighbor.id())) {
        return true;
      }
    }
    return false;
  }

  /** The least weight with which another neighbour might enter; more than 1 if none can. */
  double floor(TenantPolicy policy) {
    if (policy.affinityTopK() <= 0) {
      return Double.POSITIVE_INFINITY;
    }
    return neighbors.size() < policy.affinityTopK()
        ? policy.affinityThreshold()
        : Math.max(policy.affinityThreshold(), farthest());
  }

  /** These and the other, whose weight reaches the threshold; the farthest may fall out. */
  TopK and(Neighbor other, TenantPolicy policy) {
    var at = 0;
    while (at < neighbors.size() && Neighbor.ORDER.compare(neighbors.get(at), other) <= 0) {
      at++;
    }
    if (at >= policy.affinityTopK()) {
      return this;
    }
    var more = new ArrayList<Neighbor>(neighbors.size() + 1);
    more.addAll(neighbors);
    more.add(at, other);
    return new TopK(List.copyOf(more.subList(0, Math.min(more.size(), policy.affinityTopK()))));
  }

  /** The same under another policy, or null if only a new scan can tell. */
  @Nullable TopK under(TenantPolicy before, TenantPolicy after) {
    var full = neighbors.size() >= before.affinityTopK();
    var complete = !full && after.affinityThreshold() >= before.affinityThreshold();
    var enough = full && after.affinityTopK() <= before.affinityTopK();
    var beyond = full && !neighbors.isEmpty() && after.affinityThreshold() > farthest();
    if (!complete && !enough && !beyond) {
      return null;
    }
    return new TopK(
        neighbors.stream()
            .filter(neighbor -> neighbor.weight() >= after.affinityThreshold())
            .limit(Math.max(0, after.affinityTopK()))
            .toList());
  }

  private double farthest() {
    return neighbors.get(neighbors.size() - 1).weight();
  }
}
