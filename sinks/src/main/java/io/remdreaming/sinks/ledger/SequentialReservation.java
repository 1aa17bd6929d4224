package io.remdreaming.sinks.ledger;

import io.remdreaming.model.budget.CallClaim;
import io.remdreaming.model.budget.ClaimResult;
import io.remdreaming.sinks.postgres.Columns;
import io.remdreaming.sinks.postgres.RetryingConnection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Claims decided one after the other, by one statement; what would exceed is passed over. */
final class SequentialReservation {

  private SequentialReservation() {}

  /** Decides claims in the order of tenant and time, of which no two have the same content. */
  static void decide(
      RetryingConnection database, String leaseOwner, List<Request<CallClaim, ClaimResult>> claims)
      throws SQLException {
    var results = new ArrayList<ClaimResult>(Collections.nCopies(claims.size(), null));
    var columns = columns(leaseOwner, claims);
    database.query(
        "SELECT * FROM " + columns.call("claim_calls"), columns, rows -> read(rows, results));
    for (var i = 0; i < claims.size(); i++) {
      claims.get(i).answer().complete(results.get(i));
    }
  }

  private static Columns columns(String leaseOwner, List<Request<CallClaim, ClaimResult>> claims) {
    var columns = new Columns();
    var calls = new CallColumns(columns, "c_");
    var daily = columns.longs("c_daily");
    var monthly = columns.longs("c_monthly");
    var dailyMicros = columns.longs("c_daily_micros");
    var monthlyMicros = columns.longs("c_monthly_micros");
    var lease = columns.longs("c_lease");
    var reserve = columns.ints("c_reserve");
    var leaseOwners = columns.texts("c_lease_owner");
    for (var request : claims) {
      var claim = request.asked();
      calls.add(claim.call());
      daily.add(claim.limits().daily());
      monthly.add(claim.limits().monthly());
      dailyMicros.add(claim.limits().dailyMicros());
      monthlyMicros.add(claim.limits().monthlyMicros());
      lease.add(claim.leaseMillis());
      reserve.add(claim.reserve() ? 1 : 0);
      leaseOwners.add(leaseOwner);
    }
    return columns;
  }

  private static void read(ResultSet rows, List<ClaimResult> results) throws SQLException {
    while (rows.next()) {
      results.set(rows.getInt("claim") - 1, Claims.result(rows));
    }
  }
}
