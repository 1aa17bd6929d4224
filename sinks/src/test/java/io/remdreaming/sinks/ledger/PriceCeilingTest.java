package io.remdreaming.sinks.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.budget.CallClaim;
import io.remdreaming.model.budget.ClaimResult.Kind;
import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.budget.Settlement;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.ports.CallLedger;
import io.remdreaming.sinks.TestSchema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No tenant spends more money than it may, though its tokens are without limit. */
final class PriceCeilingTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static final String MONEY =
      "SELECT DISTINCT spent_micros, reserved_micros FROM llm_budgets WHERE tenant_id = 'acme'";
  private static final long ANY = Long.MAX_VALUE;

  private CallLedger ledger = open("gateway/0");

  private static CallLedger open(String holder) {
    return PostgresLedger.opener(SCHEMA.options(), LedgerOptions.DEFAULT).open(holder);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void aClaimReservesItsCostAndASettlementSpendsWhatItWas() throws Exception {
    var call = call("c1", 60, Calls.NOON);
    assertThat(claim(call, 100)).isEqualTo(Kind.RESERVED);
    assertThat(SCHEMA.query(MONEY)).containsExactly("0|60");
    assertThat(claim(call("c2", 41, Calls.NOON), 100)).isEqualTo(Kind.OVER_BUDGET);
    settle(call, 20);
    assertThat(SCHEMA.query(MONEY)).containsExactly("20|0");
    var other = call("c2", 80, Calls.NOON);
    assertThat(claim(other, 100)).isEqualTo(Kind.RESERVED);
    ledger.release(other).get(30, TimeUnit.SECONDS);
    assertThat(SCHEMA.query(MONEY)).containsExactly("20|0");
  }

  @Test
  void dayAndMonthAreLimitedEach() throws Exception {
    var limits = new Limits(ANY, ANY, 100, 150);
    assertThat(claim(call("c1", 90, Calls.NOON), limits)).isEqualTo(Kind.RESERVED);
    assertThat(claim(call("c2", 11, Calls.NOON), limits)).isEqualTo(Kind.OVER_BUDGET);
    var dayBefore = Calls.NOON.minus(Duration.ofDays(1));
    assertThat(claim(call("c3", 61, dayBefore), limits)).isEqualTo(Kind.OVER_BUDGET);
    assertThat(claim(call("c3", 60, dayBefore), limits)).isEqualTo(Kind.RESERVED);
  }

  @Test
  void whatCostsNothingAndWhatIsKnownPassAnyCeiling() throws Exception {
    var call = call("c1", 100, Calls.NOON);
    assertThat(claim(call, 100)).isEqualTo(Kind.RESERVED);
    settle(call, 130);
    assertThat(claim(call("c2", 1, Calls.NOON), 100)).isEqualTo(Kind.OVER_BUDGET);
    assertThat(claim(call("c3", 0, Calls.NOON), 100)).isEqualTo(Kind.RESERVED);
    assertThat(claim(call("c4", 0, Calls.NOON), new Limits(ANY, ANY, 0, 0)))
        .isEqualTo(Kind.RESERVED);
    assertThat(claim(call("c1", 100, Calls.NOON), Limits.ZERO)).isEqualTo(Kind.CACHED);
  }

  @Test
  void lostCallsCostTheirBound() throws Exception {
    assertThat(claim(call("c1", 70, Calls.NOON), 100)).isEqualTo(Kind.RESERVED);
    ledger.close();
    ledger = open("gateway/0");
    assertThat(claim(call("c2", 31, Calls.NOON), 100)).isEqualTo(Kind.OVER_BUDGET);
    var impatient =
        new LedgerOptions(Duration.ZERO, Duration.ofDays(1), 1 << 20, 1 << 20, Duration.ZERO);
    try (var tidying = PostgresLedger.opener(SCHEMA.options(), impatient).open("tidying")) {
      var look = new CallClaim(call("c3", 0, Calls.NOON), Limits.NONE, 60_000, false);
      for (var i = 0; i < 500 && !SCHEMA.query(MONEY).equals(List.of("70|0")); i++) {
        tidying.claim(look).get(30, TimeUnit.SECONDS);
      }
    }
    assertThat(SCHEMA.query(MONEY)).containsExactly("70|0");
  }

  @Test
  void holdersThatClaimAtOnceNeverSpendAMicroMoreTogether() throws Exception {
    var limit = 20_000L;
    var paid = new AtomicLong();
    var reserved = new AtomicLong();
    var workers = new ArrayList<Callable<Void>>();
    for (var worker = 0; worker < 6; worker++) {
      var seed = worker;
      workers.add(() -> spend(seed, limit, paid, reserved));
    }
    var threads = Executors.newFixedThreadPool(workers.size());
    try {
      for (var done : threads.invokeAll(workers)) {
        done.get(120, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(paid).hasValueBetween(limit / 2, limit);
    assertThat(SCHEMA.query(MONEY)).containsExactly(paid + "|0");
    assertThat(reserved).hasValueGreaterThan(limit);
  }

  private static Void spend(int seed, long limit, AtomicLong paid, AtomicLong reserved)
      throws Exception {
    var random = new Random(seed);
    try (var own = open("worker/" + seed)) {
      for (var i = 0; i < 40; i++) {
        var claims = new ArrayList<ModelCall>();
        for (var n = 0; n < 5; n++) {
          var content = "w%d/%d/%d".formatted(seed, i, n);
          claims.add(call(content, 1 + random.nextInt(500), Calls.NOON));
        }
        var results =
            claims.stream()
                .map(
                    c ->
                        own.claim(new CallClaim(c, new Limits(ANY, ANY, limit, ANY), 60_000, true)))
                .toList();
        for (var n = 0; n < claims.size(); n++) {
          if (results.get(n).get(60, TimeUnit.SECONDS).kind() == Kind.RESERVED) {
            var cost = 1 + random.nextInt((int) claims.get(n).costMicros());
            reserved.addAndGet(claims.get(n).costMicros());
            paid.addAndGet(cost);
            own.settle(settlement(claims.get(n), cost, "")).get(60, TimeUnit.SECONDS);
          }
        }
      }
    }
    return null;
  }

  private Kind claim(ModelCall call, long dailyMicros) throws Exception {
    return claim(call, new Limits(ANY, ANY, dailyMicros, ANY));
  }

  private Kind claim(ModelCall call, Limits limits) throws Exception {
    return Calls.claim(ledger, new CallClaim(call, limits, 60_000, true)).kind();
  }

  private void settle(ModelCall call, long cost) throws Exception {
    ledger.settle(settlement(call, cost, "{}")).get(30, TimeUnit.SECONDS);
  }

  private static Settlement settlement(ModelCall call, long cost, String answer) {
    return new Settlement(call.ended(5, 5, cost, 1, ModelCall.ANSWERED), answer);
  }

  /** A call of the dearest of models: few tokens, much money. */
  private static ModelCall call(String content, long micros, Instant createdAt) {
    return Calls.call("acme", content, 10, 10, createdAt).ended(10, 10, micros, 0, "");
  }
}
