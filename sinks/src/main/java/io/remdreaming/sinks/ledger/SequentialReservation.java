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
    var asked = claims.stream().map(Request::asked).toList();
    var columns = new Columns();
    CallColumns.add(columns, "c_", asked.stream().map(CallClaim::call).toList());
    columns
        .of(asked)
        .longs("c_daily", claim -> claim.limits().daily())
        .longs("c_monthly", claim -> claim.limits().monthly())
        .longs("c_daily_micros", claim -> claim.limits().dailyMicros())
        .longs("c_monthly_micros", claim -> claim.limits().monthlyMicros())
        .longs("c_lease", CallClaim::leaseMillis)
        .ints("c_reserve", claim -> claim.reserve() ? 1 : 0)
        .texts("c_lease_owner", claim -> leaseOwner);
    return columns;
  }

  private static void read(ResultSet rows, List<ClaimResult> results) throws SQLException {
    while (rows.next()) {
      results.set(rows.getInt("claim") - 1, Claims.result(rows));
    }
  }
}
