package io.remdreaming.jobs.sources;

import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.TenantPolicies;
import io.remdreaming.sinks.ledger.SpentTokens;
import io.remdreaming.sinks.postgres.ConnectionProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/** What tenants may still spend, from the ledger and their policies; for one reader only. */
public final class BudgetMeasurement implements Measurement {

  private static final long serialVersionUID = 1L;
  private static final Duration INTERVAL = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ConnectionProvider database;
  private final Factory<TenantPolicies> policies;
  private final Limits limits;

  /**
   * @param database where the ledger is
   * @param limits of tenants that have none of their own
   */
  public BudgetMeasurement(
      ConnectionProvider database, Factory<TenantPolicies> policies, Limits limits) {
    this.database = database;
    this.policies = policies;
    this.limits = limits;
  }

  @Override
  public AutoCloseable start(MetricGroup group, WrittenOffsets written) {
    return Periodically.run(
        "Measuring budgets", INTERVAL, new Measuring(new TightestBudgets(group)));
  }

  private final class Measuring implements Periodically.Task {

    private final TightestBudgets gauges;
    private @Nullable TenantPolicies current;

    Measuring(TightestBudgets gauges) {
      this.gauges = gauges;
    }

    @Override
    public void run() throws Exception {
      var spent = spent();
      gauges.show(spent.isEmpty() ? List.of() : remaining(spent));
    }

    private List<SpentTokens> spent() throws Exception {
      try (var connection = database.open()) {
        return SpentTokens.at(Clock.systemUTC().instant(), connection);
      }
    }

    private List<RemainingBudget> remaining(List<SpentTokens> spent) throws Exception {
      if (current == null) {
        current = policies.get();
      }
      var asked = new HashMap<SpentTokens, CompletableFuture<TenantPolicy>>();
      for (var tenant : spent) {
        asked.put(tenant, current.current(tenant.tenantId()));
      }
      var remaining = new ArrayList<RemainingBudget>();
      for (var entry : asked.entrySet()) {
        var policy = entry.getValue().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        var own = limits.under(policy);
        if (!own.equals(Limits.NONE)) {
          remaining.add(RemainingBudget.of(own, entry.getKey()));
        }
      }
      return remaining;
    }

    @Override
    public void close() throws Exception {
      if (current != null) {
        current.close();
      }
    }
  }
}
