package io.remdreaming.model.affinity;

import io.remdreaming.model.memory.TenantPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Affinity by its definition: every pair is compared, nothing is remembered. */
final class Definition {

  private Definition() {}

  static TreeMap<String, List<Neighbor>> of(
      Collection<ResourceVector> own,
      Collection<ResourceVector> shared,
      boolean isShared,
      TenantPolicy policy) {
    var result = new TreeMap<String, List<Neighbor>>();
    for (var one : own) {
      var near = new ArrayList<Neighbor>();
      for (var other : own) {
        var older = other.timestamp().compareTo(one.timestamp());
        if (older < 0 || (older == 0 && other.rowId().compareTo(one.rowId()) < 0)) {
          compare(one, other, isShared, policy, near);
        }
      }
      for (var other : shared) {
        compare(one, other, true, policy, near);
      }
      near.sort(Neighbor.ORDER);
      if (!near.isEmpty() && policy.affinityTopK() > 0) {
        result.put(
            one.rowId(),
            List.copyOf(near.subList(0, Math.min(near.size(), policy.affinityTopK()))));
      }
    }
    return result;
  }

  private static void compare(
      ResourceVector one,
      ResourceVector other,
      boolean isShared,
      TenantPolicy policy,
      List<Neighbor> near) {
    var weight = Similarity.weight(one.embedding().vector(), other.embedding().vector());
    if (weight > 0 && weight >= policy.affinityThreshold()) {
      near.add(new Neighbor(other.rowId(), other.label(), other.timestamp(), weight, isShared));
    }
  }
}
