package io.remdreaming.model.memory;

import java.io.Serializable;

/**
 * What a tenant has chosen; it may change while the job runs.
 *
 * @param affinityThreshold the least cosine for an edge, 0 to 1
 * @param affinityTopK how many edges a resource keeps at most
 */
public record TenantPolicy(double affinityThreshold, int affinityTopK) implements Serializable {

  public static final TenantPolicy DEFAULT = new TenantPolicy(0.7, 3);
}
