package io.remdreaming.cli.database;

import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.query.owners.KnownOwners;
import io.remdreaming.query.owners.OwnerScope;

/** The check that a tenant or user that a command names is known. */
public final class OwnerCheck {

  private OwnerCheck() {}

  /** Fails if the tables do not know the scope's tenant or user. */
  public static void require(Database database, OwnerScope scope) {
    if (!database.with(connection -> KnownOwners.hasTenant(connection, scope))) {
      throw unknown(
          "--tenant-id: found '%s', expected a tenant with memory".formatted(scope.tenantId()));
    }
    if (!database.with(connection -> KnownOwners.hasUser(connection, scope))) {
      throw unknown(
          "--user-id: found '%s', expected a user with memory in tenant %s"
              .formatted(scope.userId(), scope.tenantId()));
    }
  }

  private static InvalidInputException unknown(String message) {
    return new InvalidInputException(message + "; 'status' lists them");
  }

  /** Whether the tables know the scope's tenant and user. */
  public static boolean isKnown(Database database, OwnerScope scope) {
    return database.with(
        connection ->
            KnownOwners.hasTenant(connection, scope) && KnownOwners.hasUser(connection, scope));
  }
}
