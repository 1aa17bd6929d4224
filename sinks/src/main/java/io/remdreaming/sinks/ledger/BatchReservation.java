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
    var columns = new Columns();
    var budgets = new Budgets();
    var calls = new CallColumns(columns, "c_");
    var lease = columns.longs("c_lease");
    var reserve = columns.ints("c_reserve");
    for (var request : claims) {
      var claim = request.asked();
      if (claim.reserve()) {
        budgets.add(claim.call(), claim.limits());
      }
      calls.add(claim.call());
      lease.add(claim.leaseMillis());
      reserve.add(claim.reserve() ? 1 : 0);
    }
    columns.texts("c_lease_owner").add(leaseOwner);
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
