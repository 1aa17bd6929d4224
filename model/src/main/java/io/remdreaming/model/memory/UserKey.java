package io.remdreaming.model.memory;

import java.util.Objects;

/**
 * The owner of a memory. Tenant first, always.
 *
 * @param tenantId never empty
 * @param userId the user, or {@code ""} for what is shared within the tenant
 */
public record UserKey(String tenantId, String userId) implements Comparable<UserKey> {

  /** The user id of what belongs to a tenant as a whole. */
  public static final String SHARED = "";

  public UserKey {
    Objects.requireNonNull(tenantId, "tenantId");
    userId = Objects.requireNonNullElse(userId, SHARED);
  }

  public static UserKey shared(String tenantId) {
    return new UserKey(tenantId, SHARED);
  }

  public boolean isShared() {
    return userId.isEmpty();
  }

  @Override
  public int compareTo(UserKey other) {
    var byTenant = tenantId.compareTo(other.tenantId);
    return byTenant != 0 ? byTenant : userId.compareTo(other.userId);
  }
}
