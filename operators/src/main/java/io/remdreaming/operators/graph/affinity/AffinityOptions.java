package io.remdreaming.operators.graph.affinity;

import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.operators.timers.RefreshTimers;
import java.io.Serializable;
import java.time.Duration;

/**
 * How affinity is computed.
 *
 * @param defaultPolicy the policy of tenants for which the control log has none
 * @param refreshInterval how soon a silent owner sees new shared resources and policies, at first;
 *     the longer nothing is new, the more rarely it looks, up to 16 intervals
 * @param sharedMaxBytes the most bytes of shared vectors per tenant that its users' resources are
 *     compared with; each subtask holds them
 * @param cacheMaxBytes the most bytes of private vectors in a subtask's memory
 * @param finalOnly whether edges are computed once, at end of input: in BATCH, where input arrives
 *     in any order
 * @param logicVersion the version's logic version
 * @param space the deployment's space; vectors of others are not compared
 */
public record AffinityOptions(
    TenantPolicy defaultPolicy,
    Duration refreshInterval,
    long sharedMaxBytes,
    long cacheMaxBytes,
    boolean finalOnly,
    int logicVersion,
    EmbeddingSpace space)
    implements Serializable {

  /** The longest that a silent owner goes without looking for news. */
  public Duration longestSilence() {
    return RefreshTimers.longest(refreshInterval);
  }

  int sharedMaxVectors() {
    return (int) Math.min(Integer.MAX_VALUE, sharedMaxBytes / (4L * space.dimension()));
  }
}
