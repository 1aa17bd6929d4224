package io.remdreaming.query.versions;

import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.VersionScope;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Which rows of both schemas are compared: those that belong to the version's scope.
 *
 * @param live the live schema, quoted
 * @param version the version's schema, quoted
 * @param scope what was dreamed
 * @param tenants the tenants within the scope; read only if it leaves some out
 */
record DiffScope(String live, String version, VersionScope scope, List<String> tenants) {

  private static final String BEGINS_WITHIN =
      """
      t.created_at >= ? AND NOT EXISTS (
        SELECT FROM %s.%s o WHERE o.tenant_id = t.tenant_id AND o.user_id = t.user_id
          AND o.set_operation = t.set_operation AND o.set_window = t.set_window AND o.created_at < ?
          AND o.deleted_at IS NULL)
      """;

  boolean isWhole() {
    return scope.isWhole();
  }

  /** Whether tenants are left out. */
  static boolean hasOnlySome(VersionScope scope) {
    return !scope.tenantId().isEmpty()
        || scope.tenantsPercent() < VersionScope.WHOLE.tenantsPercent();
  }

  /** The condition on a row {@code t} of a table. */
  String condition(ComparedTable table, String schema) {
    var conditions = new ArrayList<String>();
    conditions.add(table.name().equals("dead_letters") ? "true" : "t.deleted_at IS NULL");
    if (hasOnlySome(scope)) {
      conditions.add("t.tenant_id = ANY (?)");
    }
    if (scope.from() != null) {
      conditions.add(
          table.isRaw() ? "t.created_at >= ?" : BEGINS_WITHIN.formatted(schema, table.name()));
    }
    if (!table.isRaw() && !leftOut().isEmpty()) {
      conditions.add("t.set_operation <> ALL (?)");
    }
    return String.join(" AND ", conditions);
  }

  /** Sets its parameters from an index on; returns the next one. */
  int bind(PreparedStatement statement, int first, ComparedTable table) throws SQLException {
    var at = first;
    var connection = statement.getConnection();
    if (hasOnlySome(scope)) {
      statement.setArray(at++, connection.createArrayOf("text", tenants.toArray()));
    }
    var from = scope.from();
    if (from != null) {
      for (var times = table.isRaw() ? 1 : 2; times > 0; times--) {
        statement.setObject(at++, from.atOffset(ZoneOffset.UTC));
      }
    }
    if (!table.isRaw() && !leftOut().isEmpty()) {
      statement.setArray(at++, connection.createArrayOf("text", leftOut().toArray()));
    }
    return at;
  }

  private List<String> leftOut() {
    var left = new TreeSet<>(Operations.ALL);
    left.removeAll(scope.operations());
    if (left.contains(Operations.SUMMARIES)) {
      left.add(Operations.PERIODS);
    }
    return List.copyOf(left);
  }
}
