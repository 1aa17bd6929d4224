package io.remdreaming.model.memory;

/**
 * A tenant's policy as it stands at an offset of {@code rem.control}; the highest offset wins.
 *
 * @param tenantId the tenant, or {@code *} for the default of all tenants
 * @param offset the log offset
 */
public record PolicyChange(String tenantId, TenantPolicy policy, long offset) {}
