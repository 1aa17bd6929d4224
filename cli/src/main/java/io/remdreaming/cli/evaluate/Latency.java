package io.remdreaming.cli.evaluate;

import java.util.List;

/** How long questions took, in ms: half of them, and 95 of 100, at most so long. */
record Latency(double p50, double p95) {

  static Latency of(List<Long> nanos) {
    var sorted = nanos.stream().sorted().toList();
    return new Latency(percentile(sorted, 50), percentile(sorted, 95));
  }

  private static double percentile(List<Long> sorted, int percent) {
    if (sorted.isEmpty()) {
      return 0;
    }
    var rank = (int) Math.ceil(sorted.size() * percent / 100.0);
    return Math.round(sorted.get(rank - 1) / 1e4) / 100.0;
  }
}
