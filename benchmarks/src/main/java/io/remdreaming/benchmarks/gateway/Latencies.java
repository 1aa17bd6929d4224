package io.remdreaming.benchmarks.gateway;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Predicate;

/** How long some of the prompts took, from when they were due. */
final class Latencies {

  private final double[] millis;
  private final TreeMap<String, Integer> outcomes = new TreeMap<>();

  Latencies(List<Ending> endings, Predicate<Ending> which) {
    millis = endings.stream().filter(which).mapToDouble(Ending::millis).sorted().toArray();
    endings.stream().filter(which).forEach(e -> outcomes.merge(e.outcome(), 1, Integer::sum));
  }

  double quantile(double share) {
    return millis[(int) Math.min(millis.length - 1, Math.floor(share * millis.length))];
  }

  /** A row of Markdown: count, outcomes, median, p99, maximum. */
  String row(String name) {
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %s | %.0f | %.0f | %.0f |",
        name,
        millis.length,
        outcomes,
        quantile(0.5),
        quantile(0.99),
        quantile(1));
  }
}
