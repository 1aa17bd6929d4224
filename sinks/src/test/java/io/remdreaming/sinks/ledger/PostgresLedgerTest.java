package io.remdreaming.sinks.ledger;

import static io.remdreaming.sinks.ledger.Calls.NOON;
import static io.remdreaming.sinks.ledger.Calls.call;
import static io.remdreaming.sinks.ledger.Calls.claim;
import static io.remdreaming.sinks.ledger.Calls.settle;
import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.budget.CallClaim;
import io.remdreaming.model.budget.ClaimResult;
import io.remdreaming.model.budget.ClaimResult.Kind;
import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.budget.Settlement;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.ports.CallLedger;
import io.remdreaming.sinks.TestSchema;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresLedgerTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static final String BUDGETS =
      "SELECT tenant_id, period, period_start, spent, reserved FROM llm_budgets ORDER BY 1, 2, 3";

  private static final String WAITING =
      """
      SELECT pid FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'
        AND query LIKE 'SELECT * FROM %_calls(%'
      """;

  private CallLedger ledger = open("gateway/0");

  private static CallLedger open(String holder) {
    return PostgresLedger.opener(SCHEMA.options(), LedgerOptions.DEFAULT).open(holder);
  }

  private void reopen() {
    ledger.close();
    ledger = open("gateway/0");
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void settledCallIsSpentAndItsAnswerIsKnown() throws Exception {
    var call = call("acme", "c1", 80, 20);
    assertThat(claim(ledger, call, 1_000)).isEqualTo(Kind.RESERVED);
    assertThat(SCHEMA.query(BUDGETS))
        .containsExactly("acme|day|2026-03-31|0|100", "acme|month|2026-03-01|0|100");
    settle(ledger, call, 30, 5, "{\"a\":1}");
    assertThat(SCHEMA.query(BUDGETS))
        .containsExactly("acme|day|2026-03-31|35|0", "acme|month|2026-03-01|35|0");
    var again = claim(ledger, Calls.claim(call("acme", "c1", 80, 20), 0));
    assertThat(again)
        .isEqualTo(ClaimResult.cached(new ClaimResult.CachedAnswer("{\"a\":1}", 30, 5, 7)));
    assertThat(
            SCHEMA.query(
                "SELECT tokens_in, tokens_out, cost_micros, cached, duration_ms, outcome FROM"
                    + " llm_calls ORDER BY cached"))
        .containsExactly("30|5|7|f|12|answered", "0|0|0|t|0|answered");
  }

  @Test
  void contentIsCalledForOnceAtATime() throws Exception {
    var call = call("acme", "c1", 1, 1);
    assertThat(claim(ledger, call, 100)).isEqualTo(Kind.RESERVED);
    assertThat(claim(ledger, call, 100)).as("the same claim again").isEqualTo(Kind.RESERVED);
    assertThat(claim(ledger, call("acme", "c1", 1, 1), 100)).isEqualTo(Kind.IN_FLIGHT);
    assertThat(claim(ledger, call("bob", "c1", 1, 1), 100)).isEqualTo(Kind.RESERVED);
    ledger.release(call).get(30, TimeUnit.SECONDS);
    assertThat(claim(ledger, call("acme", "c1", 1, 1), 100)).isEqualTo(Kind.RESERVED);
    assertThat(SCHEMA.query("SELECT reserved FROM llm_budgets")).containsOnly("2");
  }

  @Test
  void sameContentTwiceInOneGroupIsReservedOnce() throws Exception {
    var results = new ArrayList<CompletableFuture<ClaimResult>>();
    for (var i = 0; i < 50; i++) {
      results.add(ledger.claim(Calls.claim(call("acme", "same", 1, 1), 100)));
    }
    var kinds = new ArrayList<Kind>();
    for (var result : results) {
      kinds.add(result.get(30, TimeUnit.SECONDS).kind());
    }
    assertThat(kinds).containsOnlyOnce(Kind.RESERVED).contains(Kind.IN_FLIGHT);
  }

  @Test
  void attemptsForOneContentThatEndTogetherAreAllBookedAndOneAnswerIsKept() throws Exception {
    var first = call("acme", "same", 10, 0);
    assertThat(claim(ledger, first, 1_000)).isEqualTo(Kind.RESERVED);
    reopen();
    var second = call("acme", "same", 20, 0);
    assertThat(claim(ledger, second, 1_000)).isEqualTo(Kind.RESERVED);
    var failed = call("acme", "other", 30, 0);
    assertThat(claim(ledger, failed, 1_000)).isEqualTo(Kind.RESERVED);
    var ends =
        Stream.of(
                new Settlement(first.ended(9, 0, 0, 1, ModelCall.ANSWERED), "{\"a\":1}"),
                new Settlement(second.ended(19, 0, 0, 1, ModelCall.ANSWERED), "{\"a\":2}"),
                new Settlement(second.ended(19, 0, 0, 1, ModelCall.ANSWERED), "{\"a\":2}"),
                new Settlement(failed.ended(29, 0, 0, 1, "malformed"), ""),
                new Settlement(failed.ended(29, 0, 0, 1, "malformed"), ""))
            .map(ledger::settle)
            .toList();
    for (var end : ends) {
      end.get(30, TimeUnit.SECONDS);
    }
    assertThat(SCHEMA.query("SELECT answer FROM llm_cache")).containsExactly("{\"a\":1}");
    assertThat(SCHEMA.query("SELECT tokens_in FROM llm_calls ORDER BY 1"))
        .containsExactly("9", "19", "29");
    assertThat(SCHEMA.query(BUDGETS))
        .containsExactly("acme|day|2026-03-31|57|0", "acme|month|2026-03-01|57|0");
  }

  @Test
  void callsOfTwoMonthsForOneContentSeeEachOtherThoughTheyHoldNoBudgetInCommon() throws Exception {
    try (var other = SCHEMA.open();
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(
          """
          INSERT INTO llm_reservations
          VALUES ('acme', '00000000-0000-0000-0000-0000000000aa', 'ann', 'chunks', 'fake', 'model',
            'good', 'same', 1, 1, 1, '2026-04-01Z', 'gateway/1', '2026-04-01', '2026-04-01',
            now() + INTERVAL '1 day')
          """);
      var claimed = ledger.claim(Calls.claim(call("acme", "same", 10, 0), 1_000));
      while (SCHEMA.query(WAITING).isEmpty()) {
        Thread.onSpinWait();
      }
      other.commit();
      assertThat(claimed.get(30, TimeUnit.SECONDS).kind()).isEqualTo(Kind.IN_FLIGHT);
    }
    assertThat(SCHEMA.query(BUDGETS))
        .containsExactly("acme|day|2026-03-31|0|0", "acme|month|2026-03-01|0|0");
  }

  @Test
  void anIdThatWasUsedForAnotherCallHoldsUpNobody() throws Exception {
    var call = call("acme", "same", 10, 0);
    assertThat(claim(ledger, call, 1_000)).isEqualTo(Kind.RESERVED);
    reopen();
    var twice = ledger.claim(Calls.claim(call, 1_000));
    assertThat(claim(ledger, call("acme", "other", 10, 0), 1_000)).isEqualTo(Kind.RESERVED);
    assertThat(twice)
        .failsWithin(30, TimeUnit.SECONDS)
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatWouldExceedIsPassedOverAndTheRestFits() throws Exception {
    var big = ledger.claim(Calls.claim(call("acme", "big", 101, 0), 100));
    var small = ledger.claim(Calls.claim(call("acme", "small", 60, 0), 100));
    var second = ledger.claim(Calls.claim(call("acme", "second", 40, 0), 100));
    var third = ledger.claim(Calls.claim(call("acme", "third", 1, 0), 100));
    assertThat(big.get(30, TimeUnit.SECONDS).kind()).isEqualTo(Kind.OVER_BUDGET);
    assertThat(small.get(30, TimeUnit.SECONDS).kind()).isEqualTo(Kind.RESERVED);
    assertThat(second.get(30, TimeUnit.SECONDS).kind()).isEqualTo(Kind.RESERVED);
    assertThat(third.get(30, TimeUnit.SECONDS).kind()).isEqualTo(Kind.OVER_BUDGET);
  }

  @Test
  void monthOutlastsTheDay() throws Exception {
    var limits = new Limits(100, 150);
    var evening = new CallClaim(call("acme", "c1", 100, 0), limits, 60_000, true);
    assertThat(claim(ledger, evening).kind()).isEqualTo(Kind.RESERVED);
    var nextMonth = call("acme", "c2", 100, 0, NOON.plus(Duration.ofHours(13)));
    assertThat(claim(ledger, new CallClaim(nextMonth, limits, 60_000, true)).kind())
        .isEqualTo(Kind.RESERVED);
    var nextDay = call("acme", "c3", 60, 0, NOON.plus(Duration.ofHours(40)));
    assertThat(claim(ledger, new CallClaim(nextDay, limits, 60_000, true)).kind())
        .isEqualTo(Kind.OVER_BUDGET);
  }

  @Test
  void lookingReservesNothing() throws Exception {
    var look = new CallClaim(call("acme", "c1", 5, 5), Limits.NONE, 60_000, false);
    assertThat(claim(ledger, look).kind()).isEqualTo(Kind.CACHE_MISS);
    assertThat(SCHEMA.query(BUDGETS)).isEmpty();
  }

  @Test
  void orphanCountsAsSpentAndItsContentMayBeCalledAgain() throws Exception {
    assertThat(claim(ledger, call("acme", "c1", 60, 0), 100)).isEqualTo(Kind.RESERVED);
    var other = open("gateway/1");
    assertThat(claim(other, call("acme", "c1", 60, 0), 1_000)).isEqualTo(Kind.IN_FLIGHT);
    reopen();
    assertThat(claim(ledger, call("acme", "c1", 60, 0), 100)).isEqualTo(Kind.OVER_BUDGET);
    assertThat(claim(ledger, call("acme", "c1", 40, 0), 100)).isEqualTo(Kind.RESERVED);
    other.close();
  }

  @Test
  void claimThatIsNotHeardOfExpires() throws Exception {
    var lost = new CallClaim(call("acme", "c1", 10, 0), Limits.NONE, 0, true);
    assertThat(claim(ledger, lost).kind()).isEqualTo(Kind.RESERVED);
    assertThat(claim(ledger, call("acme", "c1", 10, 0), 15)).isEqualTo(Kind.OVER_BUDGET);
    assertThat(claim(ledger, call("acme", "c1", 10, 0), 20)).isEqualTo(Kind.RESERVED);
  }

  @Test
  void lostCallsAreBookedAtTheirBound() throws Exception {
    assertThat(claim(ledger, call("acme", "c1", 60, 20), 100)).isEqualTo(Kind.RESERVED);
    reopen();
    assertThat(claim(ledger, call("acme", "c1", 10, 0), 100)).isEqualTo(Kind.RESERVED);
    tidy(
        SCHEMA,
        new LedgerOptions(Duration.ZERO, Duration.ofDays(1), 1 << 20, 1 << 20, Duration.ZERO));
    assertThat(SCHEMA.query("SELECT spent, reserved FROM llm_budgets")).containsOnly("80|10");
    assertThat(SCHEMA.query("SELECT outcome, tokens_in, tokens_out FROM llm_calls"))
        .containsExactly("lost|60|20");
  }

  @Test
  void lateSettlementOfAnOrphanIsTakenAtItsWord() throws Exception {
    var call = call("acme", "c1", 60, 20);
    assertThat(claim(ledger, call, 100)).isEqualTo(Kind.RESERVED);
    var successor = open("gateway/0");
    settle(ledger, call, 10, 1, "{}");
    settle(ledger, call, 10, 1, "{}");
    assertThat(SCHEMA.query("SELECT spent, reserved FROM llm_budgets")).containsOnly("11|0");
    successor.close();
  }

  @Test
  void closedLedgerAnswersToo() {
    ledger.close();
    var claim = ledger.claim(Calls.claim(call("acme", "c1", 1, 1), 1));
    assertThat(claim)
        .failsWithin(Duration.ofSeconds(30))
        .withThrowableOfType(ExecutionException.class);
  }

  @Test
  void unstorableValuesFailAlone() throws Exception {
    var bad = ledger.claim(Calls.claim(call("a\u0000b", "c1", 1, 1), 1_000));
    var good = ledger.claim(Calls.claim(call("acme", "c1", 1, 1), 1_000));
    assertThat(good.get(30, TimeUnit.SECONDS).kind()).isEqualTo(Kind.RESERVED);
    assertThat(bad)
        .failsWithin(Duration.ofSeconds(30))
        .withThrowableOfType(ExecutionException.class);
  }

  static void tidy(TestSchema schema, LedgerOptions options) throws SQLException {
    try (var connection = schema.open()) {
      LedgerMaintenance.run(connection, options);
    }
  }
}
