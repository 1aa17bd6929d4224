package io.remdreaming.model.memory;

import org.jspecify.annotations.Nullable;

/**
 * What moves the horizon of a tenant: a policy, or the day of a newer event; exactly one of the
 * two.
 *
 * @param tenantId the tenant, or {@code *} for a policy of all that have none of their own
 * @param mark the day, {@link Retention#NO_MARK} for a policy
 */
public record RetentionChange(String tenantId, @Nullable PolicyChange policy, long mark) {

  public static RetentionChange of(PolicyChange policy) {
    return new RetentionChange(policy.tenantId(), policy, Retention.NO_MARK);
  }

  public static RetentionChange of(String tenantId, long mark) {
    return new RetentionChange(tenantId, null, mark);
  }
}
