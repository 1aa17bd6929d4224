package io.remdreaming.jobs.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.budget.Limits;
import io.remdreaming.sinks.ledger.SpentTokens;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.metrics.NoOpMetricRegistry;
import org.apache.flink.runtime.metrics.groups.AbstractMetricGroup;
import org.apache.flink.runtime.metrics.groups.GenericMetricGroup;
import org.junit.jupiter.api.Test;

class TightestBudgetsTest {

  private static final int MANY = 1_000;

  private final Registered registered = new Registered();
  private final TightestBudgets budgets =
      new TightestBudgets(new GenericMetricGroup(registered, null, "operator"));

  @Test
  void onlyTheTenantsWithTheLeastAreShown() {
    budgets.show(tenants(0));
    assertThat(shown()).isEqualTo(ratios(0, 10));
    budgets.show(tenants(500));
    assertThat(shown()).isEqualTo(ratios(500, 510));
    budgets.show(tenants(0));
    assertThat(shown()).isEqualTo(ratios(0, 10));
  }

  @Test
  void nobodyIsShownWhenNobodyHasSpentAnything() {
    budgets.show(tenants(0));
    budgets.show(List.of());
    assertThat(shown()).isEmpty();
  }

  @Test
  void budgetOfATenantThatStaysIsTheNewest() {
    budgets.show(List.of(new RemainingBudget("t0", 5, 0.5)));
    budgets.show(List.of(new RemainingBudget("t0", 4, 0.4)));
    assertThat(Objects.requireNonNull(registered.gauges.get("t0/remainingRatio")).getValue())
        .isEqualTo(0.4);
  }

  @Test
  void tighterOfTheLimitsCounts() {
    var spent = new SpentTokens("acme", 80, 100);
    assertThat(RemainingBudget.of(new Limits(100, 1_000), spent))
        .isEqualTo(new RemainingBudget("acme", 20, 0.2));
    assertThat(RemainingBudget.of(new Limits(Long.MAX_VALUE, 100), spent))
        .isEqualTo(new RemainingBudget("acme", 0, 0));
    assertThat(RemainingBudget.of(Limits.ZERO, spent).ratio()).isZero();
  }

  /** A thousand tenants, of which one and its followers have the least. */
  private static List<RemainingBudget> tenants(int least) {
    return IntStream.range(0, MANY)
        .mapToObj(
            i -> new RemainingBudget("t" + i, i, (double) Math.floorMod(i - least, MANY) / MANY))
        .toList();
  }

  private Set<String> shown() {
    return registered.gauges.keySet();
  }

  private static Set<String> ratios(int from, int to) {
    return IntStream.range(from, to)
        .boxed()
        .flatMap(i -> Stream.of("t" + i + "/remainingRatio", "t" + i + "/numRemainingTokens"))
        .collect(Collectors.toSet());
  }

  /** The gauges that are registered, by tenant and name. */
  private static final class Registered extends NoOpMetricRegistry {

    private final Map<String, Gauge<?>> gauges = new TreeMap<>();

    @Override
    public void register(Metric metric, String name, AbstractMetricGroup<?> group) {
      gauges.put(key(name, group), (Gauge<?>) metric);
    }

    @Override
    public void unregister(Metric metric, String name, AbstractMetricGroup<?> group) {
      gauges.remove(key(name, group));
    }

    private static String key(String name, AbstractMetricGroup<?> group) {
      return group.getAllVariables().get("<tenant>") + "/" + name;
    }
  }
}
