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

  private static final int SHORT_SAMPLE = 3;

  static LongStream seeds() {
    var first = Long.getLong("budget.first-seed", 1);
    return LongStream.range(first, first + Long.getLong("budget.seeds", SHORT_SAMPLE));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void noTenantIsATokenOver(long seed) throws Exception {
    var run = new BudgetRun(PostgresLedger.opener(SCHEMA.options(), LedgerOptions.DEFAULT), seed);
    run.run();
    assertThat(run.provider().used()).hasSizeGreaterThan(BudgetRun.TENANTS / 2);
    run.provider()
        .used()
        .forEach(
            (tenant, used) -> assertThat(used).as(tenant).isLessThanOrEqualTo(run.limit(tenant)));
    assertThat(run.calledAfterSettled()).isEmpty();
    assertThat(overBooked(run)).as("budgets beyond their limits").isEmpty();
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
    var first = Long.getLong("budget.first-seed", 1);
    return LongStream.range(first, first + Long.getLong("budget.killed-seeds", 1));
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

  private static String overBooked(BudgetRun run) throws Exception {
    var over = new StringBuilder();
    for (var line :
        SCHEMA.query("SELECT tenant_id, spent + reserved FROM llm_budgets WHERE period = 'day'")) {
      var columns = line.split("\\|");
      if (Long.parseLong(columns[1]) > run.limit(columns[0])) {
        over.append(line).append(' ');
      }
    }
    return over.toString();
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
