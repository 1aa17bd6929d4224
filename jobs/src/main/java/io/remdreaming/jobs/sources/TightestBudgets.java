package io.remdreaming.jobs.sources;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.groups.AbstractMetricGroup;

/** The gauges of the few tenants of whose budget the least is left, and of nobody else. */
final class TightestBudgets {

  /** A tenant is a label, and there may be any number of tenants. */
  static final int TENANTS = 10;

  private static final Comparator<RemainingBudget> TIGHTEST_FIRST =
      Comparator.comparingDouble(RemainingBudget::ratio).thenComparing(RemainingBudget::tenantId);

  private final MetricGroup group;
  private final Map<String, Shown> shown = new HashMap<>();

  TightestBudgets(MetricGroup operator) {
    group = operator.addGroup("budget");
  }

  /**
   * Shows budgets in place of those of before.
   *
   * @param budgets of all tenants that have a limit
   */
  void show(List<RemainingBudget> budgets) {
    var tightest = budgets.stream().sorted(TIGHTEST_FIRST).limit(TENANTS).toList();
    var tenants = tightest.stream().map(RemainingBudget::tenantId).collect(Collectors.toSet());
    shown.entrySet().removeIf(entry -> !tenants.contains(entry.getKey()) && entry.getValue().end());
    for (var budget : tightest) {
      shown.computeIfAbsent(
                  budget.tenantId(), id -> new Shown(group.addGroup("tenant", id), budget))
              .budget =
          budget;
    }
  }

  private static final class Shown {

    private final MetricGroup group;
    private volatile RemainingBudget budget;

    Shown(MetricGroup group, RemainingBudget first) {
      this.group = group;
      this.budget = first;
      group.gauge("numRemainingTokens", (Gauge<Long>) () -> budget.tokens());
      group.gauge("remainingRatio", (Gauge<Double>) () -> budget.ratio());
    }

    /** Takes the gauges back; always true. */
    boolean end() {
      if (group instanceof AbstractMetricGroup<?> registered) {
        registered.close();
      }
      return true;
    }
  }
}
