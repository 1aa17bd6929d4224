package io.remdreaming.sinks.ledger;

import io.remdreaming.model.budget.CallClaim;
import io.remdreaming.model.budget.ClaimResult;
import io.remdreaming.sinks.postgres.Columns;
import io.remdreaming.sinks.postgres.RetryingConnection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Claims decided together, which is cheap as long as every budget has room for all of them. */
final class BatchReservation {

  private BatchReservation() {}

  /**
   * Decides claims of which no two have the same content.
   *
   * @return those that have to be decided one by one, in their order
   */
  static List<Request<CallClaim, ClaimResult>> decide(
      RetryingConnection database, String leaseOwner, List<Request<CallClaim, ClaimResult>> claims)
      throws SQLException {
    var results = new HashMap<String, ClaimResult>(2 * claims.size());
    var columns = columns(leaseOwner, claims);
    database.query(
        "SELECT * FROM " + columns.call("reserve_calls"), columns, rows -> read(rows, results));
    var left = new ArrayList<Request<CallClaim, ClaimResult>>();
    for (var claim : claims) {
      var result = results.get(claim.asked().call().id());
      if (result == null) {
        left.add(claim);
      } else {
        claim.answer().complete(result);
      }
    }
    return left;
  }

  private static Columns columns(String leaseOwner, List<Request<CallClaim, ClaimResult>> claims) {
    var asked = claims.stream().map(Request::asked).toList();
    var budgets = new Budgets();
    asked.stream()
        .filter(CallClaim::reserve)
        .forEach(claim -> budgets.add(claim.call(), claim.limits()));
    var columns = new Columns();
    CallColumns.add(columns, "c_", asked.stream().map(CallClaim::call).toList());
    columns
        .of(asked)
        .longs("c_lease", CallClaim::leaseMillis)
        .ints("c_reserve", claim -> claim.reserve() ? 1 : 0);
    columns.of(List.of(leaseOwner)).texts("c_lease_owner", owner -> owner);
    budgets.addKeysTo(columns);
    budgets.addBoundsTo(columns);
    return columns;
  }

  private static void read(ResultSet rows, Map<String, ClaimResult> results) throws SQLException {
    while (rows.next()) {
      results.put(rows.getString("call"), Claims.result(rows));
    }
  }
}
