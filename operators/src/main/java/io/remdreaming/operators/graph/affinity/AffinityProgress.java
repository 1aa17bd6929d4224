package io.remdreaming.operators.graph.affinity;

import io.remdreaming.model.memory.TenantPolicy;

/**
 * How far an owner's edges have come.
 *
 * @param offset the highest log offset of what they were computed from
 * @param policy the policy they obey
 * @param sharedRevision the revision of what is shared that they know
 * @param resources how many resources the owner has
 */
public record AffinityProgress(
    long offset, TenantPolicy policy, long sharedRevision, int resources) {

  static AffinityProgress start(TenantPolicy policy, long sharedRevision) {
    return new AffinityProgress(-1, policy, sharedRevision, 0);
  }

  AffinityProgress reaching(long other) {
    return new AffinityProgress(Math.max(offset, other), policy, sharedRevision, resources);
  }

  AffinityProgress knowing(TenantPolicy applied, long revision, int size) {
    return new AffinityProgress(offset, applied, revision, size);
  }
}
