package io.remdreaming.query;

/** Whose memory is read: a user's with what the tenant's users share, or all of the tenant's. */
public sealed interface Scope {

  String tenantId();

  /** The user, {@code ""} for all of the tenant's. */
  default String userId() {
    return "";
  }

  /** A user's own memory, and what the tenant's users share. */
  record OneUser(String tenantId, String userId) implements Scope {

    public OneUser {
      checkId("tenant_id", tenantId);
      checkId("user_id", userId);
    }
  }

  /** The memory of all users of a tenant. */
  record AllUsers(String tenantId) implements Scope {

    public AllUsers {
      checkId("tenant_id", tenantId);
    }
  }

  /** Refuses an id that nobody has, or that would be read as another. */
  private static void checkId(String field, String id) {
    if (Characters.isBlank(id)) {
      throw QueryException.expected("a blank %s".formatted(field), "an id");
    }
    try {
      Characters.check(id);
    } catch (QueryException e) {
      throw QueryException.expected("%s: %s".formatted(field, e.getMessage()), "an id");
    }
  }
}
