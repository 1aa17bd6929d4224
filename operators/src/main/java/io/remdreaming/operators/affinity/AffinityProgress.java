package io.remdreaming.operators.affinity;

import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.operators.waking.Wake;

/**
 * How far an owner's edges have come.
 *
 * @param offset the highest log offset of what they were computed from
 * @param policy the policy they obey
 * @param sharedRevision the revision of what is shared that they know
 * @param resources how many resources the owner has
 * @param wakeAt when the owner looks for news again, in processing time; 0 for never
 * @param quiet how often it has looked in vain since something was new
 */
public record AffinityProgress(
    long offset, TenantPolicy policy, long sharedRevision, int resources, long wakeAt, int quiet) {

  static AffinityProgress start(TenantPolicy policy, long sharedRevision) {
    return new AffinityProgress(-1, policy, sharedRevision, 0, 0, 0);
  }

  AffinityProgress reaching(long other) {
    return new AffinityProgress(
        Math.max(offset, other), policy, sharedRevision, resources, wakeAt, quiet);
  }

  AffinityProgress knowing(TenantPolicy obeyed, long revision, int size) {
    return new AffinityProgress(offset, obeyed, revision, size, wakeAt, quiet);
  }

  Wake wake() {
    return new Wake(wakeAt, quiet);
  }

  AffinityProgress waking(Wake next) {
    return new AffinityProgress(offset, policy, sharedRevision, resources, next.at(), next.quiet());
  }
}
