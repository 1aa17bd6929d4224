package io.remdreaming.cli.upgrade;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which windows are dreamed again: one after the other as long as their sum stays within the
 * bounds; what would exceed them is skipped, and smaller ones behind it may still fit.
 *
 * @param steps in order
 * @param skipped how many were left out, by reason
 */
record Plan(List<Step> steps, Map<String, Integer> skipped) {

  static final String NOT_ALLOWED = "no better model is configured and allowed";
  static final String TOO_LARGE = "too large for the model";
  static final String OVER_TOKENS = "over --max-tokens";
  static final String OVER_MONEY = "over --budget-usd";
  static final String OVER_BUDGET = "over the tenant's budget";

  static Plan of(List<Step> candidates, long maxTokens, long maxMicros) {
    var steps = new ArrayList<Step>();
    var skipped = new TreeMap<String, Integer>();
    var budgets = new HashMap<String, Budget>();
    long tokens = 0;
    long micros = 0;
    for (var step : candidates) {
      var tenant = step.window().owner().tenantId();
      var budget = budgets.getOrDefault(tenant, step.budget());
      var reason = obstacle(step, maxTokens - tokens, maxMicros - micros, budget);
      if (reason.isEmpty()) {
        steps.add(step);
        tokens += step.cost().tokens();
        micros += step.cost().micros();
        budgets.put(tenant, budget.after(step.cost()));
      } else {
        skipped.merge(reason, 1, Integer::sum);
      }
    }
    return new Plan(steps, skipped);
  }

  private static String obstacle(Step step, long tokens, long micros, Budget budget) {
    if (step.route().tier().rank() <= step.window().rank()) {
      return NOT_ALLOWED;
    }
    if (!step.cost().fits()) {
      return TOO_LARGE;
    }
    if (step.cost().tokens() > tokens) {
      return OVER_TOKENS;
    }
    if (step.cost().micros() > micros) {
      return OVER_MONEY;
    }
    return budget.covers(step.cost()) ? "" : OVER_BUDGET;
  }

  long tokens() {
    return steps.stream().mapToLong(step -> step.cost().tokens()).sum();
  }

  long micros() {
    return steps.stream().mapToLong(step -> step.cost().micros()).sum();
  }
}
