package io.remdreaming.server.auth;

/**
 * Who calls, as a key tells.
 *
 * @param userId the only user whose memory the key opens; {@code ""} for all of the tenant's
 */
public record Caller(String tenantId, String userId, Role role) {

  /** Whether the caller may act for any user of its tenant. */
  public boolean isOfWholeTenant() {
    return userId.isEmpty();
  }
}
