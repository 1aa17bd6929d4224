package io.remdreaming.sinks.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.sinks.TestSchema;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No tenant is ever a token over its limit, by the provider's own log. {@code -Dbudget.seeds=N}
 * sets how many runs are made, {@code -Dbudget.first-seed=N} where they begin.
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
