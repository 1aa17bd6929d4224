package io.remdreaming.gateway.queues;

import java.util.HashMap;
import java.util.Map;

/**
 * Who holds how many of a gateway's places. All prompts come in one line, so a full gateway shuts
 * out everybody. While several tenants come, none may therefore hold more than its share; a tenant
 * that comes alone may fill all places, and then the line stands still without harm to anybody.
 */
public final class TenantQuota {

  /** For how long after its last prompt a tenant is expected to come again. */
  static final long EXPECTED_MILLIS = 600_000;

  private static final long NEVER = Long.MIN_VALUE / 2;

  private final int share;
  private final Map<String, Integer> held = new HashMap<>();
  private String latest = "";
  private long latestAt = NEVER;
  private long beforeAt = NEVER;

  /**
   * @param share the most places of a tenant while others come too
   */
  public TenantQuota(int share) {
    this.share = share;
  }

  /** Takes a place; false if the tenant has its share and others need room. */
  public boolean enter(String tenant, long now) {
    var isShared = now - othersAt(tenant) < EXPECTED_MILLIS;
    if (!tenant.equals(latest)) {
      beforeAt = latestAt;
      latest = tenant;
    }
    latestAt = now;
    if (isShared && held.getOrDefault(tenant, 0) >= share) {
      return false;
    }
    held.merge(tenant, 1, Integer::sum);
    return true;
  }

  /** When a prompt of any other tenant came last. */
  private long othersAt(String tenant) {
    return tenant.equals(latest) ? beforeAt : latestAt;
  }

  /** Gives back a place. */
  public void leave(String tenant) {
    held.merge(tenant, -1, (a, b) -> a + b == 0 ? null : a + b);
  }
}
