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
    var ordered = new ArrayList<>(settlements);
    ordered.sort(ORDER);
    var budgets = new Budgets();
    var columns = new Columns();
    var calls = new CallColumns(columns, "s_");
    var millis = columns.longs("s_millis");
    var outcome = columns.texts("s_outcome");
    var answer = columns.texts("s_answer");
    var cached = columns.ints("s_cached");
    for (var request : ordered) {
      var call = request.asked().call();
      budgets.add(call);
      calls.add(call);
      millis.add(call.millis());
      outcome.add(call.outcome());
      answer.add(request.asked().answer());
      cached.add(call.cached() ? 1 : 0);
    }
    budgets.addKeysTo(columns);
    database.call("SELECT " + columns.call("settle_calls"), columns);
    settlements.forEach(request -> request.answer().complete(null));
  }

  static void release(
      RetryingConnection database, List<Request<ModelCall, @Nullable Void>> releases)
      throws SQLException {
    var columns = new Columns();
    var tenant = columns.texts("e_tenant");
    var id = columns.uuids("e_id");
    var used = columns.longs("e_used");
    var cost = columns.longs("e_cost");
    for (var request : releases) {
      tenant.add(request.asked().owner().tenantId());
      id.addUuid(request.asked().id());
      used.add(0L);
      cost.add(0L);
    }
    database.call("SELECT " + columns.call("end_reservations"), columns);
    releases.forEach(request -> request.answer().complete(null));
  }
}
