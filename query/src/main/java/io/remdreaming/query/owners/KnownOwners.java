package io.remdreaming.query.owners;

import io.remdreaming.model.sql.NamedSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * The tenants and users that the tables know: by their memory, by model calls, or by events that
 * became dead letters.
 */
public final class KnownOwners {

  private static final String OWNED =
      """
      SELECT EXISTS (SELECT FROM owners WHERE %1$s)
        OR EXISTS (SELECT FROM dead_letters WHERE %1$s)
        OR EXISTS (SELECT FROM llm_calls WHERE %1$s)
      """;
  private static final NamedSql TENANT = NamedSql.of(OWNED.formatted("tenant_id = :tenant_id"));
  private static final NamedSql USER =
      NamedSql.of(OWNED.formatted("tenant_id = :tenant_id AND user_id = :user_id"));

  private KnownOwners() {}

  /** Whether the tables know the scope's tenant, if it names one. */
  public static boolean hasTenant(Connection connection, OwnerScope scope) throws SQLException {
    return scope.isAllTenants()
        || TENANT.one(connection, Map.of("tenant_id", scope.tenantId()), row -> row.getBoolean(1));
  }

  /** Whether the tables know the scope's user within its tenant, if it names one. */
  public static boolean hasUser(Connection connection, OwnerScope scope) throws SQLException {
    return scope.isAllUsers() || USER.one(connection, scope.values(), row -> row.getBoolean(1));
  }
}
