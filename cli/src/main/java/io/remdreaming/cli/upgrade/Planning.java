package io.remdreaming.cli.upgrade;

import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.RootCause;
import io.remdreaming.jobs.PartCosts;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.ports.TenantPolicies;
import io.remdreaming.model.tiers.Tier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Reckons what each window would take, by the tenants' own policies and budgets. */
final class Planning {

  private static final String SPENT =
      """
      SELECT
        coalesce(max(spent + reserved) FILTER (WHERE period = 'day'
          AND period_start = (now() AT TIME ZONE 'UTC')::date), 0) AS day,
        coalesce(max(spent + reserved) FILTER (WHERE period = 'month'
          AND period_start = date_trunc('month', now() AT TIME ZONE 'UTC')::date), 0) AS month
      FROM llm_budgets WHERE tenant_id = ?
      """;

  private final Database database;
  private final PartCosts costs;
  private final TenantPolicies policies;
  private final Map<String, TenantPolicy> known = new HashMap<>();
  private final Map<String, Long> left = new HashMap<>();

  Planning(Database database, PartCosts costs, TenantPolicies policies) {
    this.database = database;
    this.costs = costs;
    this.policies = policies;
  }

  Plan plan(List<Window> windows, Tier target, UpgradeSettings settings) {
    var messages = new WindowMessages(database);
    var candidates = new ArrayList<Step>();
    for (var window : windows) {
      var tenant = window.owner().tenantId();
      var route = costs.route(target, policy(tenant));
      var cost = costs.of(messages.part(window), route);
      candidates.add(new Step(window, route, cost, left.computeIfAbsent(tenant, this::budget)));
    }
    return Plan.of(candidates, settings.maxTokens(), settings.budgetMicros());
  }

  private TenantPolicy policy(String tenant) {
    return known.computeIfAbsent(tenant, this::read);
  }

  private TenantPolicy read(String tenant) {
    try {
      return policies.current(tenant).get();
    } catch (ExecutionException e) {
      throw new ExecutionFailedException("cannot read policies: " + RootCause.of(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExecutionFailedException("interrupted while reading policies", e);
    }
  }

  private long budget(String tenant) {
    var limits = costs.limits(policy(tenant));
    return database.with(
        connection -> {
          try (var statement = connection.prepareStatement(SPENT)) {
            statement.setString(1, tenant);
            try (var spent = statement.executeQuery()) {
              spent.next();
              var day = limits.daily() - spent.getLong("day");
              return Math.min(day, limits.monthly() - spent.getLong("month"));
            }
          }
        });
  }
}
