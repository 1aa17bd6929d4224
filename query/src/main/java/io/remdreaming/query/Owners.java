package io.remdreaming.query;

/** The scope of a query as a condition. */
final class Owners {

  private Owners() {}

  /** A condition over the rows of a table's alias. */
  static Sql of(Scope scope, String alias) {
    var ofTenant = Sql.of(alias + ".tenant_id = ?", scope.tenantId());
    return scope instanceof Scope.OneUser user
        ? ofTenant.and("AND %s.user_id IN ('', ?)".formatted(alias), user.userId())
        : ofTenant;
  }
}
