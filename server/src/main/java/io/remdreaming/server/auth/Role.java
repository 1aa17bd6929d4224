package io.remdreaming.server.auth;

/** What a key allows, each role all that the one before it does. */
public enum Role {
  /** To ask. */
  READ,
  /** To send events as well. */
  WRITE,
  /** To see what concerns the whole tenant: dead letters, usage, status. */
  ADMIN;

  /** Whether this role allows what another does. */
  public boolean allows(Role wanted) {
    return compareTo(wanted) >= 0;
  }
}
