package io.remdreaming.query;

import java.util.Objects;

/**
 * Whose memory is read: a user's with what the tenant's users share, or, without a user, all of the
 * tenant's.
 */
public record Scope(String tenantId, String userId) {

  public Scope {
    Objects.requireNonNull(userId);
    if (tenantId.isBlank()) {
      throw new QueryException("tenant_id: found nothing, expected a tenant");
    }
  }

  /** A condition over the rows of a table's alias. */
  Sql over(String alias) {
    return userId.isEmpty()
        ? Sql.of(alias + ".tenant_id = ?", tenantId)
        : Sql.of(
            "%1$s.tenant_id = ? AND %1$s.user_id IN ('', ?)".formatted(alias), tenantId, userId);
  }
}
