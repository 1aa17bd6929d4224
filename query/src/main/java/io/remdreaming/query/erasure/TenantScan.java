package io.remdreaming.query.erasure;

import io.remdreaming.model.sql.NamedSql;
import io.remdreaming.query.erasure.ErasureScan.Searched;
import io.remdreaming.query.erasure.Place.Fate;
import io.remdreaming.query.erasure.TableDeclaration.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A search of every table for rows of a tenant, of whichever user. Requests stay, so that nothing
 * older comes back; everything else should be gone.
 */
public final class TenantScan {

  private static final NamedSql REQUESTS =
      NamedSql.of(
          """
          SELECT r.place, sum(r.rows::bigint)::bigint
          FROM deletion_requests f, jsonb_each_text(f.erased) AS r(place, rows)
          WHERE f.tenant_id = :tenant_id GROUP BY r.place
          """);

  private static final String COUNT = "SELECT count(*) FROM %s WHERE tenant_id = :tenant_id";

  private TenantScan() {}

  /** Counts the tenant's rows. */
  public static ErasureScan of(Connection connection, String tenantId) throws SQLException {
    var declarations = TableDeclarations.all();
    var places = new ArrayList<Place>();
    var left = new TreeMap<String, Long>();
    var unknown = new ArrayList<String>();
    var columns = 0L;
    var tables = ScannedTable.all(connection);
    for (var table : tables.values()) {
      var declaration = declarations.get(table.name());
      if (declaration == null) {
        unknown.add(table.name());
      }
      columns += table.columns().size();
      var rows = table.owners().contains("tenant_id") ? rows(connection, table, tenantId) : 0L;
      if (rows > 0) {
        var isKept = declaration != null && declaration.kind() == Kind.REQUEST;
        places.add(new Place(table.name(), "", rows, isKept ? Fate.KEPT : Fate.LEFT, null));
        if (!isKept) {
          left.put(table.name(), rows);
        }
      }
    }
    var request = new AppliedRequest(Long.MAX_VALUE, 0, "", "", erased(connection, tenantId));
    return new ErasureScan(
        Optional.of(request),
        List.copyOf(places),
        left,
        new Searched(tables.size(), columns, places.stream().mapToLong(Place::rows).sum()),
        List.copyOf(unknown));
  }

  private static long rows(Connection connection, ScannedTable table, String tenantId)
      throws SQLException {
    return NamedSql.of(COUNT.formatted("\"" + table.name() + "\""))
        .one(connection, Map.of("tenant_id", tenantId), row -> row.getLong(1));
  }

  /** What the requests of all users have removed. */
  private static SortedMap<String, Long> erased(Connection connection, String tenantId)
      throws SQLException {
    var erased = new TreeMap<String, Long>();
    for (var count : REQUESTS.list(connection, Map.of("tenant_id", tenantId), TenantScan::count)) {
      erased.put(count.getKey(), count.getValue());
    }
    return erased;
  }

  private static Map.Entry<String, Long> count(ResultSet row) throws SQLException {
    return Map.entry(row.getString(1), row.getLong(2));
  }
}
