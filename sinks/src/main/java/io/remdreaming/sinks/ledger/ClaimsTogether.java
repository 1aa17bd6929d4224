package io.remdreaming.sinks.ledger;

import io.remdreaming.model.budget.CallClaim;
import io.remdreaming.model.budget.ClaimResult;
import io.remdreaming.model.budget.ClaimResult.CachedAnswer;
import io.remdreaming.model.budget.ClaimResult.Kind;
import io.remdreaming.sinks.postgres.BinaryArray;
import io.remdreaming.sinks.postgres.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Claims decided together, which is cheap as long as every budget has room for all of them. */
final class ClaimsTogether {

  private static final String RESERVE =
      """
      SELECT * FROM reserve_calls(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private ClaimsTogether() {}

  /**
   * Decides claims of which no two have the same content.
   *
   * @return those that have to be decided one by one, in their order
   */
  static List<Request<CallClaim, ClaimResult>> decide(
      Session session, String holder, List<Request<CallClaim, ClaimResult>> claims)
      throws SQLException {
    var results = new HashMap<String, ClaimResult>(2 * claims.size());
    session.query(RESERVE, rows -> read(rows, results), columns(holder, claims));
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

  private static BinaryArray[] columns(
      String holder, List<Request<CallClaim, ClaimResult>> claims) {
    var budgets = new Budgets();
    var calls = new CallColumns();
    var lease = BinaryArray.longs();
    var reserve = BinaryArray.ints();
    for (var request : claims) {
      var claim = request.asked();
      if (claim.reserve()) {
        budgets.add(claim.call(), claim.limits());
      }
      calls.add(claim.call());
      lease.add(claim.leaseMillis());
      reserve.add(claim.reserve() ? 1 : 0);
    }
    var holders = BinaryArray.texts();
    holders.add(holder);
    return budgets.withBounds(calls.and(lease, reserve, holders));
  }

  private static void read(ResultSet rows, Map<String, ClaimResult> results) throws SQLException {
    while (rows.next()) {
      results.put(rows.getString(1), result(rows));
    }
  }

  private static ClaimResult result(ResultSet row) throws SQLException {
    var kind = Kind.valueOf(row.getString(2));
    return kind == Kind.CACHED
        ? ClaimResult.cached(
            new CachedAnswer(row.getString(3), row.getInt(4), row.getInt(5), row.getLong(6)))
        : ClaimResult.of(kind);
  }
}
