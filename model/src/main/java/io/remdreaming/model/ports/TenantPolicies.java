package io.remdreaming.model.ports;

import io.remdreaming.model.memory.TenantPolicy;
import java.util.concurrent.CompletableFuture;

/** The policies on {@code rem.control}, as they stand now. */
public interface TenantPolicies extends AutoCloseable {

  /**
   * The policy of a tenant, of which is certain that nothing newer was in the control log when it
   * was asked for; completes exceptionally if the control log cannot be read, and then no paid call
   * may be made.
   */
  CompletableFuture<TenantPolicy> current(String tenantId);

  @Override
  default void close() {}

  /** The same policy for all tenants, for jobs without a control log. */
  static TenantPolicies always(TenantPolicy policy) {
    return tenantId -> CompletableFuture.completedFuture(policy);
  }
}
