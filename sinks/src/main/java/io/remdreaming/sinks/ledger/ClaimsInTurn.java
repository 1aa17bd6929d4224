package io.remdreaming.sinks.ledger;

import io.remdreaming.model.budget.CallClaim;
import io.remdreaming.model.budget.ClaimResult;
import io.remdreaming.model.budget.ClaimResult.CachedAnswer;
import io.remdreaming.sinks.postgres.BinaryArray;
import io.remdreaming.sinks.postgres.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Claims decided one after the other, by one statement; what would exceed is passed over. */
final class ClaimsInTurn {

  private static final String CALL =
      "SELECT * FROM claim_calls(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private ClaimsInTurn() {}

  /** Decides claims in the order of tenant and time, of which no two have the same content. */
  static void decide(Session session, String holder, List<Request<CallClaim, ClaimResult>> claims)
      throws SQLException {
    var results = new ArrayList<ClaimResult>(Collections.nCopies(claims.size(), null));
    session.query(CALL, rows -> read(rows, results), columns(holder, claims));
    for (var i = 0; i < claims.size(); i++) {
      claims.get(i).answer().complete(results.get(i));
    }
  }

  private static BinaryArray[] columns(
      String holder, List<Request<CallClaim, ClaimResult>> claims) {
    var calls = new CallColumns();
    var daily = BinaryArray.longs();
    var monthly = BinaryArray.longs();
    var dailyMicros = BinaryArray.longs();
    var monthlyMicros = BinaryArray.longs();
    var lease = BinaryArray.longs();
    var reserve = BinaryArray.ints();
    var holders = BinaryArray.texts();
    for (var request : claims) {
      var claim = request.asked();
      calls.add(claim.call());
      daily.add(claim.limits().daily());
      monthly.add(claim.limits().monthly());
      dailyMicros.add(claim.limits().dailyMicros());
      monthlyMicros.add(claim.limits().monthlyMicros());
      lease.add(claim.leaseMillis());
      reserve.add(claim.reserve() ? 1 : 0);
      holders.add(holder);
    }
    return calls.and(daily, monthly, dailyMicros, monthlyMicros, lease, reserve, holders);
  }

  private static void read(ResultSet rows, List<ClaimResult> results) throws SQLException {
    while (rows.next()) {
      results.set(rows.getInt("claim") - 1, result(rows));
    }
  }

  private static ClaimResult result(ResultSet row) throws SQLException {
    var kind = ClaimResult.Kind.valueOf(row.getString("result"));
    return kind == ClaimResult.Kind.CACHED
        ? ClaimResult.cached(
            new CachedAnswer(
                row.getString("answer"),
                row.getInt("tokens_in"),
                row.getInt("tokens_out"),
                row.getLong("cost")))
        : ClaimResult.of(kind);
  }
}
