package io.remdreaming.sinks.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.budget.ClaimResult.Kind;
import io.remdreaming.model.ports.CallLedger;
import io.remdreaming.sinks.TestSchema;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No tenant is ever a token over its limit, by the provider's own log. {@code -Dbudget.seeds=N}
 * sets how many runs are made with holders that begin anew, {@code -Dbudget.killed-seeds=N} with
 * processes that are killed, {@code -Dbudget.first-seed=N} where they begin.
 */
final class BudgetTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static final int SHORT_SAMPLE = 20;
  private static final int SIDE_BY_SIDE = 50;

  static LongStream firstSeeds() {
    return LongStream.iterate(firstSeed(), seed -> seed < endSeed(), seed -> seed + SIDE_BY_SIDE);
  }

  private static long firstSeed() {
    return Long.getLong("budget.first-seed", 1);
  }

  private static long endSeed() {
    return firstSeed() + Long.getLong("budget.seeds", SHORT_SAMPLE);
  }

  /** Holders are killed, the database is not: its commits need not wait for the disk. */
  @ParameterizedTest(name = "seeds from {0}")
  @MethodSource("firstSeeds")
  void noTenantIsATokenOver(long first) throws Exception {
    var count = (int) Math.min(SIDE_BY_SIDE, endSeed() - first);
    var options = SCHEMA.options().with("options", "-c synchronous_commit=off");
    var ledgers = PostgresLedger.opener(options, LedgerOptions.DEFAULT);
    var all = new BudgetRuns(ledgers, first, count);
    assertThat(all.run()).as("kills").isPositive();
    var booked = booked();
    for (var run : all.runs()) {
      var used = run.provider().used();
      assertThat(used).hasSizeGreaterThan(BudgetRun.TENANTS / 2);
      used.forEach((tenant, tokens) -> requireWithin(run, tenant, tokens));
      assertThat(run.calledAfterSettled()).isEmpty();
      booked.forEach((tenant, tokens) -> requireWithin(run, tenant, tokens));
    }
    assertThat(booked).hasSizeGreaterThan(count * BudgetRun.TENANTS / 2);
  }

  private static void requireWithin(BudgetRun run, String tenant, long tokens) {
    if (run.has(tenant)) {
      assertThat(tokens).as(tenant).isLessThanOrEqualTo(run.limit(tenant));
    }
  }

  /** What the ledger holds as spent or reserved, by tenant. */
  private static Map<String, Long> booked() throws Exception {
    var booked = new HashMap<String, Long>();
    for (var line :
        SCHEMA.query("SELECT tenant_id, spent + reserved FROM llm_budgets WHERE period = 'day'")) {
      var columns = line.split("\\|");
      booked.put(columns[0], Long.parseLong(columns[1]));
    }
    return booked;
  }

  /** Every tenant has one limit here. The killed process and its successor have one name. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("killedSeeds")
  void noTenantIsATokenOverThoughAProcessIsKilledHoldingCalls(long seed) throws Exception {
    var prefix = "k" + seed + "-t";
    var limit = 600L;
    var holder = "k" + seed;
    var used = new HashMap<String, Long>();
    for (var kill = 0; kill < 2; kill++) {
      var calls =
          HoldingProcess.killed(
              SCHEMA.options().properties().getOrDefault("currentSchema", ""),
              holder,
              prefix,
              4,
              limit,
              seed * 31 + kill);
      for (var call : calls) {
        var columns = call.split(" ");
        used.merge(columns[0], Long.parseLong(columns[1]), Long::sum);
      }
    }
    var held = Long.parseLong(SCHEMA.query("SELECT count(*) FROM llm_reservations").get(0));
    assertThat(held).as("calls that were never settled").isPositive();
    try (var ledger = PostgresLedger.opener(SCHEMA.options(), LedgerOptions.DEFAULT).open(holder)) {
      spend(ledger, prefix, limit, seed, used);
    }
    used.forEach((tenant, tokens) -> assertThat(tokens).as(tenant).isLessThanOrEqualTo(limit));
    assertThat(used.values()).anyMatch(tokens -> tokens > limit / 2);
  }

  static LongStream killedSeeds() {
    return LongStream.range(firstSeed(), firstSeed() + Long.getLong("budget.killed-seeds", 1));
  }

  private static void spend(
      CallLedger ledger, String prefix, long limit, long seed, Map<String, Long> used)
      throws Exception {
    var random = new Random(seed);
    var provider = new FakeProvider();
    for (var i = 0; i < 100; i++) {
      var tenant = prefix + random.nextInt(4);
      var bound = Calls.call(tenant, tenant + "/n" + i, 1 + random.nextInt(60), 10);
      if (Calls.claim(ledger, bound, limit) == Kind.RESERVED) {
        var tokens = provider.call(bound);
        used.merge(tenant, (long) tokens[0] + tokens[1], Long::sum);
        Calls.settle(ledger, bound, tokens[0], tokens[1], "{}");
      }
    }
  }

  /** The guard's own test: a provider that is asked without a claim is found to be over. */
  @Test
  void tenantWithoutAClaimIsOver() {
    var provider = new FakeProvider();
    for (var i = 0; i < 100; i++) {
      provider.call(Calls.call("acme", "c" + i, 50, 50));
    }
    assertThat(provider.used().get("acme")).isGreaterThan(1_000);
  }
}
