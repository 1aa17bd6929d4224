package io.remdreaming.cli.database;

import io.remdreaming.cli.arguments.OwnerScope;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.sinks.postgres.NamedSql;
import io.remdreaming.sinks.postgres.NamedStatement;
import java.sql.SQLException;

/**
 * The tenants and users that the tables tell of: by their memory, by calls of models, or by events
 * of theirs that became dead letters. A user is looked for within the given tenant only.
 */
public final class KnownOwners {

  private static final NamedSql TENANT =
      NamedSql.of(
          """
          SELECT EXISTS (SELECT FROM owners WHERE tenant_id = :tenant_id)
            OR EXISTS (SELECT FROM dead_letters WHERE tenant_id = :tenant_id)
            OR EXISTS (SELECT FROM llm_calls WHERE tenant_id = :tenant_id)
          """);

  private static final NamedSql USER =
      NamedSql.of(
          """
          SELECT EXISTS (SELECT FROM owners WHERE tenant_id = :tenant_id AND user_id = :user_id)
            OR EXISTS (SELECT FROM dead_letters WHERE tenant_id = :tenant_id AND user_id = :user_id)
            OR EXISTS (SELECT FROM llm_calls WHERE tenant_id = :tenant_id AND user_id = :user_id)
          """);

  private KnownOwners() {}

  /** Fails if a tenant or user is named that the tables know nothing of. */
  public static void require(Database database, OwnerScope scope) {
    if (!hasTenant(database, scope)) {
      throw unknown(
          "--tenant-id: found '%s', expected a tenant with memory".formatted(scope.tenantId()));
    }
    if (!hasUser(database, scope)) {
      throw unknown(
          "--user-id: found '%s', expected a user with memory in tenant %s"
              .formatted(scope.userId(), scope.tenantId()));
    }
  }

  private static InvalidInputException unknown(String message) {
    return new InvalidInputException(message + "; 'status' lists them");
  }

  /** Whether the tables know the scope, tenant and user. */
  public static boolean has(Database database, OwnerScope scope) {
    return hasTenant(database, scope) && hasUser(database, scope);
  }

  /** Whether the tables know the tenant. */
  private static boolean hasTenant(Database database, OwnerScope scope) {
    return scope.isAllTenants()
        || database.with(
            connection -> {
              try (var statement = TENANT.prepare(connection)) {
                return isTrue(statement.set("tenant_id", scope.tenantId()));
              }
            });
  }

  private static boolean hasUser(Database database, OwnerScope scope) {
    return scope.isAllUsers()
        || database.with(
            connection -> {
              try (var statement = USER.prepare(connection)) {
                statement.set("tenant_id", scope.tenantId()).set("user_id", scope.userId());
                return isTrue(statement);
              }
            });
  }

  private static boolean isTrue(NamedStatement statement) throws SQLException {
    try (var found = statement.executeQuery()) {
      return found.next() && found.getBoolean(1);
    }
  }
}
