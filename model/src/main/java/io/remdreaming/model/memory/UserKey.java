package io.remdreaming.model.memory;

import java.util.Objects;

/**
 * The owner of a memory. Tenant first, always. It is the key of the job's one exchange, so its
 * hash, from which Flink takes the key group, is written out: a savepoint must find it again on any
 * JVM.
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
  public int hashCode() {
    return 31 * tenantId.hashCode() + userId.hashCode();
  }

  @Override
  public int compareTo(UserKey other) {
    var byTenant = tenantId.compareTo(other.tenantId);
    return byTenant != 0 ? byTenant : userId.compareTo(other.userId);
  }
}
