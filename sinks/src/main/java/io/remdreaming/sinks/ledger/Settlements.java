package io.remdreaming.sinks.ledger;

import io.remdreaming.model.budget.Settlement;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.sinks.postgres.Columns;
import io.remdreaming.sinks.postgres.RetryingConnection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settlements and releases, each written by one statement. */
final class Settlements {

  private static final Comparator<Request<Settlement, @Nullable Void>> ORDER =
      Comparator.comparing(
              (Request<Settlement, @Nullable Void> r) -> r.asked().call().owner().tenantId())
          .thenComparing(r -> r.asked().call().contentId());

  private Settlements() {}

  static void settle(
      RetryingConnection database, List<Request<Settlement, @Nullable Void>> settlements)
      throws SQLException {
    var seen = new HashSet<List<String>>();
    var first = new ArrayList<Request<Settlement, @Nullable Void>>(settlements.size());
    var again = new ArrayList<Request<Settlement, @Nullable Void>>();
    for (var settlement : settlements) {
      (isNew(settlement.asked(), seen) ? first : again).add(settlement);
    }
    settleOnce(database, first);
    if (!again.isEmpty()) {
      settle(database, again);
    }
  }

  /** Whether it writes no row that another one has written; those without an answer share none. */
  private static boolean isNew(Settlement settlement, Set<List<String>> seen) {
    var call = settlement.call();
    var tenant = call.owner().tenantId();
    var isNewCall = seen.add(List.of(tenant, call.id()));
    return isNewCall
        && (settlement.answer().isEmpty() || seen.add(List.of(tenant, call.contentId(), "answer")));
  }

  private static void settleOnce(
      RetryingConnection database, List<Request<Settlement, @Nullable Void>> settlements)
      throws SQLException {
    var ordered = settlements.stream().sorted(ORDER).map(Request::asked).toList();
    var calls = ordered.stream().map(Settlement::call).toList();
    var budgets = new Budgets();
    calls.forEach(budgets::add);
    var columns = new Columns();
    CallColumns.add(columns, "s_", calls);
    columns
        .of(ordered)
        .longs("s_millis", settlement -> settlement.call().millis())
        .texts("s_outcome", settlement -> settlement.call().outcome())
        .texts("s_answer", Settlement::answer)
        .ints("s_cached", settlement -> settlement.call().cached() ? 1 : 0);
    budgets.addKeysTo(columns);
    database.call("SELECT " + columns.call("settle_calls"), columns);
    settlements.forEach(request -> request.answer().complete(null));
  }

  static void release(
      RetryingConnection database, List<Request<ModelCall, @Nullable Void>> releases)
      throws SQLException {
    var columns = new Columns();
    columns
        .of(releases)
        .texts("e_tenant", release -> release.asked().owner().tenantId())
        .uuids("e_id", release -> release.asked().id())
        .longs("e_used", release -> 0L)
        .longs("e_cost", release -> 0L);
    database.call("SELECT " + columns.call("end_reservations"), columns);
    releases.forEach(request -> request.answer().complete(null));
  }
}
