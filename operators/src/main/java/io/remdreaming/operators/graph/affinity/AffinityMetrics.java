package io.remdreaming.operators.graph.affinity;

import io.remdreaming.model.affinity.ScanObserver;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** What affinity costs and yields, counted. */
final class AffinityMetrics implements ScanObserver {

  private final MetricGroup group;
  private final Counter edgeSetsEmitted;
  private final Counter scans;
  private final Counter comparisons;
  private final Counter rebuilds;
  private final Counter refreshes;

  AffinityMetrics(MetricGroup root) {
    group = root.addGroup("affinity");
    edgeSetsEmitted = group.counter("numEdgeSetsEmitted");
    scans = group.counter("numScans");
    comparisons = group.counter("numComparisons");
    rebuilds = group.counter("numGraphRebuilds");
    refreshes = group.counter("numRefreshes");
  }

  @Override
  public void scanned(int rows) {
    scans.inc();
    comparisons.inc(rows);
  }

  void edgeSetEmitted() {
    edgeSetsEmitted.inc();
  }

  void graphRebuilt() {
    rebuilds.inc();
  }

  void refreshed() {
    refreshes.inc();
  }

  void showMemory(IntSupplier sharedResources, LongSupplier cacheBytes) {
    group.gauge("numSharedResources", (Gauge<Integer>) sharedResources::getAsInt);
    group.gauge("cacheBytes", (Gauge<Long>) cacheBytes::getAsLong);
  }
}
