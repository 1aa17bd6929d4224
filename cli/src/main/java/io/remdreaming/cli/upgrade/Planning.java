package io.remdreaming.cli.upgrade;

import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.RootCause;
import io.remdreaming.jobs.WindowCosts;
import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.gateway.Routing.Route;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.ports.TenantPolicies;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.query.calls.BudgetUse;
import io.remdreaming.query.upgrades.Window;
import io.remdreaming.query.upgrades.WindowMessages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Reckons what each window would take, by the tenants' own policies and budgets. */
final class Planning {

  private final Database database;
  private final WindowCosts costs;
  private final TenantPolicies policies;
  private final Map<String, TenantPolicy> known = new HashMap<>();
  private final Map<String, Budget> left = new HashMap<>();

  Planning(Database database, WindowCosts costs, TenantPolicies policies) {
    this.database = database;
    this.costs = costs;
    this.policies = policies;
  }

  Plan plan(List<Window> windows, Tier target, UpgradeSettings settings) {
    var candidates = new ArrayList<Step>();
    for (var window : windows) {
      var tenant = window.owner().tenantId();
      var route = costs.route(target, policy(tenant));
      var cost = costs.of(database.with(c -> WindowMessages.of(c, window)), route);
      candidates.add(new Step(window, route, cost, budget(tenant, route)));
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

  private Budget budget(String tenant, Route route) {
    var limits = costs.limits(policy(tenant));
    return limits.areOfMoney() && !costs.know(route)
        ? Budget.NONE
        : left.computeIfAbsent(tenant, t -> left(t, limits));
  }

  private Budget left(String tenant, Limits limits) {
    var use = database.with(connection -> BudgetUse.of(connection, tenant));
    return new Budget(use.tokensLeft(limits), use.microsLeft(limits));
  }
}
