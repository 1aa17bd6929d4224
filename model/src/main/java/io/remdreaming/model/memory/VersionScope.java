package io.remdreaming.model.memory;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What of the log a version of memory is dreamed from.
 *
 * @param tenantId the one tenant, {@code ""} for all
 * @param tenantsPercent the share of the tenants, 100 for all
 * @param from only windows that start then or later; null for all
 * @param operations the operations that were dreamed
 */
public record VersionScope(
    String tenantId, int tenantsPercent, @Nullable Instant from, SortedSet<String> operations) {

  public static final VersionScope WHOLE =
      new VersionScope("", TenantShare.ALL.percent(), null, new TreeSet<>(Operations.ALL));

  /** Chunks and moments always belong to it: what a session's row tells depends on them. */
  public VersionScope {
    var all = new TreeSet<>(operations);
    all.addAll(List.of(Operations.CHUNKS, Operations.MOMENTS));
    operations = all;
  }

  /** Whether it leaves nothing out, so that its version may take the place of the live one. */
  public boolean isWhole() {
    return covers(WHOLE);
  }

  /** Whether all that another dreams belongs to it, too. */
  public boolean covers(VersionScope other) {
    return (tenantId.isEmpty() || tenantId.equals(other.tenantId))
        && tenantsPercent >= other.tenantsPercent
        && (from == null || (other.from != null && !from.isAfter(other.from)))
        && operations.containsAll(other.operations);
  }

  /** Whether a tenant's memory belongs to it. */
  public boolean includes(String tenant) {
    return (tenantId.isEmpty() || tenantId.equals(tenant))
        && new TenantShare(tenantsPercent).includes(tenant);
  }

  /** For people. */
  public String described() {
    var parts = new StringBuilder(tenantId.isEmpty() ? "all tenants" : "tenant " + tenantId);
    if (tenantsPercent < TenantShare.ALL.percent()) {
      parts.append(", ").append(tenantsPercent).append(" % of them");
    }
    if (from != null) {
      parts.append(", windows that start at or after ").append(from);
    }
    if (!operations.containsAll(Operations.ALL)) {
      parts.append(", only ").append(String.join(", ", operations));
    }
    return parts.toString();
  }
}
