package io.remdreaming.sinks.ledger;

import static io.remdreaming.sinks.ledger.Calls.NOON;
import static io.remdreaming.sinks.ledger.Calls.call;
import static io.remdreaming.sinks.ledger.Calls.settle;
import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.budget.CallClaim;
import io.remdreaming.model.budget.ClaimResult;
import io.remdreaming.model.budget.ClaimResult.Kind;
import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.sinks.postgres.ConnectionProvider;
import io.remdreaming.sinks.postgres.RetryingConnection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class BatchReservationTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static final String BUDGETS =
      "SELECT tenant_id, period, period_start, spent, reserved FROM llm_budgets ORDER BY 1, 2, 3";

  private final RetryingConnection session =
      new RetryingConnection(new ConnectionProvider(SCHEMA.options()), () -> {});

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void whatFindsNobodyElseIsDecidedAndTheRestIsLeft() throws Exception {
    try (var ledger =
        PostgresLedger.opener(SCHEMA.options(), LedgerOptions.DEFAULT).open("gateway/1")) {
      var known = call("acme", "known", 10, 0);
      Calls.claim(ledger, known, 1_000);
      settle(ledger, known, 3, 1, "{}");
      Calls.claim(ledger, call("acme", "under way", 20, 0), 1_000);
    }
    var cached = request(call("acme", "known", 40, 0), 1_000);
    var look = Request.<CallClaim, ClaimResult>of(look(call("acme", "unknown", 40, 0)));
    var fresh = request(call("acme", "new", 30, 5), 1_000);
    var busy = request(call("acme", "under way", 40, 0), 1_000);
    var other = request(call("bob", "under way", 7, 0), 1_000);

    assertThat(decide(cached, look, fresh, busy, other)).containsExactly(busy);
    assertThat(kinds(cached, look, fresh, other))
        .containsExactly(Kind.CACHED, Kind.CACHE_MISS, Kind.RESERVED, Kind.RESERVED);
    assertThat(cached.answer().join().answer())
        .isEqualTo(new ClaimResult.CachedAnswer("{}", 3, 1, 7));
    assertThat(SCHEMA.query(BUDGETS))
        .containsExactly(
            "acme|day|2026-03-31|4|55",
            "acme|month|2026-03-01|4|55",
            "bob|day|2026-03-31|0|7",
            "bob|month|2026-03-01|0|7");
    assertThat(decide(fresh)).as("the same claim again").containsExactly(fresh);
  }

  @Test
  void nothingIsDecidedIfOneBudgetMightNotDo() throws Exception {
    var first = request(call("acme", "c1", 60, 0), 100);
    var second = request(call("acme", "c2", 41, 0), 100);
    var other = request(call("bob", "c1", 1, 0), 100);

    assertThat(decide(first, second, other)).containsExactly(first, second, other);
    assertThat(SCHEMA.query("SELECT reserved FROM llm_budgets")).containsOnly("0");
    assertThat(decide(first, other)).isEmpty();
  }

  @Test
  void daysOfAMonthAreAddedUp() throws Exception {
    var limits = new Limits(1_000, 100);
    var one = request(call("acme", "c1", 60, 0, NOON), limits);
    var before = request(call("acme", "c2", 60, 0, NOON.minus(Duration.ofDays(2))), limits);
    var after = request(call("acme", "c3", 60, 0, NOON.plus(Duration.ofDays(1))), limits);

    assertThat(decide(one, before)).containsExactly(one, before);
    assertThat(decide(one, after)).isEmpty();
  }

  @SafeVarargs
  private List<Request<CallClaim, ClaimResult>> decide(Request<CallClaim, ClaimResult>... claims)
      throws SQLException {
    return BatchReservation.decide(session, "gateway/0", List.of(claims));
  }

  @SafeVarargs
  private static List<Kind> kinds(Request<CallClaim, ClaimResult>... claims) {
    return Stream.of(claims).map(claim -> claim.answer().join().kind()).toList();
  }

  private static Request<CallClaim, ClaimResult> request(ModelCall call, long daily) {
    return Request.of(Calls.claim(call, daily));
  }

  private static Request<CallClaim, ClaimResult> request(ModelCall call, Limits limits) {
    return Request.of(new CallClaim(call, limits, 60_000, true));
  }

  private static CallClaim look(ModelCall call) {
    return new CallClaim(call, Limits.NONE, 60_000, false);
  }
}
