package io.remdreaming.sinks.ledger;

import io.remdreaming.model.budget.CallClaim;
import io.remdreaming.model.budget.ClaimResult;
import io.remdreaming.model.budget.ClaimResult.CachedAnswer;
import io.remdreaming.sinks.postgres.RetryingConnection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/** Claims: all together where there is room for all, one by one where there may not be. */
final class Claims {

  private static final Comparator<Request<CallClaim, ClaimResult>> ORDER =
      Comparator.comparing((Request<CallClaim, ClaimResult> r) -> tenant(r))
          .thenComparing(r -> r.asked().call().createdAt());

  private Claims() {}

  /** Decides claims, and completes them once it is durable. */
  static void decide(
      RetryingConnection database, String leaseOwner, List<Request<CallClaim, ClaimResult>> claims)
      throws SQLException {
    var contents = new HashSet<List<String>>();
    var first = new ArrayList<Request<CallClaim, ClaimResult>>(claims.size());
    var again = new ArrayList<Request<CallClaim, ClaimResult>>();
    for (var claim : claims) {
      var content = List.of(tenant(claim), claim.asked().call().contentId());
      (contents.add(content) ? first : again).add(claim);
    }
    first.sort(ORDER);
    var left = BatchReservation.decide(database, leaseOwner, first);
    if (!left.isEmpty()) {
      SequentialReservation.decide(database, leaseOwner, left);
    }
    if (!again.isEmpty()) {
      decide(database, leaseOwner, again);
    }
  }

  private static String tenant(Request<CallClaim, ClaimResult> request) {
    return request.asked().call().owner().tenantId();
  }

  /** The result that a row of either function tells. */
  static ClaimResult result(ResultSet row) throws SQLException {
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
