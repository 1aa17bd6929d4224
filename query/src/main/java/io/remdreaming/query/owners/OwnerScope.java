package io.remdreaming.query.owners;

import io.remdreaming.query.Scope;
import java.util.Map;

/**
 * Whose memory a command reads or works on.
 *
 * @param tenantId the one tenant, {@code ""} for all
 * @param userId the tenant's one user, {@code ""} for all
 */
public record OwnerScope(String tenantId, String userId) {

  public static final OwnerScope ALL = new OwnerScope("", "");

  /** The owners that a scope names. */
  public static OwnerScope of(Scope scope) {
    return new OwnerScope(scope.tenantId(), scope.userId());
  }

  public boolean isAllTenants() {
    return tenantId.isEmpty();
  }

  public boolean isAllUsers() {
    return userId.isEmpty();
  }

  /** The scope in words. */
  public String described() {
    if (isAllTenants()) {
      return "all tenants";
    }
    return isAllUsers() ? "tenant " + tenantId : "user %s of tenant %s".formatted(userId, tenantId);
  }

  /** The values of {@code :tenant_id} and {@code :user_id}, where {@code ''} stands for all. */
  public Map<String, String> values() {
    return Map.of("tenant_id", tenantId, "user_id", userId);
  }
}
