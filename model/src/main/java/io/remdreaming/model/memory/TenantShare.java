package io.remdreaming.model.memory;

/**
 * A share of the tenants, chosen by a hash of their ids: always the same ones, and those of a
 * smaller share are among those of a larger one.
 *
 * @param percent 1 to 100
 */
public record TenantShare(int percent) {

  public static final TenantShare ALL = new TenantShare(100);

  private static final int HEX_DIGITS = 8;

  public boolean includes(String tenantId) {
    return percent >= ALL.percent || bucket(tenantId) < percent;
  }

  private static long bucket(String tenantId) {
    var hash = Ids.of("tenant-share", tenantId).substring(0, HEX_DIGITS);
    return Long.parseLong(hash, 16) % ALL.percent;
  }
}
