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
  private final Counter edgeSetsChanged;
  private final Counter scans;
  private final Counter comparisons;
  private final Counter rebuilds;
  private final Counter catchUps;

  AffinityMetrics(MetricGroup root) {
    group = root.addGroup("affinity");
    edgeSetsChanged = group.counter("edgeSetsChanged");
    scans = group.counter("scans");
    comparisons = group.counter("comparisons");
    rebuilds = group.counter("graphsRebuilt");
    catchUps = group.counter("catchUps");
  }

  @Override
  public void scanned(int rows) {
    scans.inc();
    comparisons.inc(rows);
  }

  void edgeSetChanged() {
    edgeSetsChanged.inc();
  }

  void graphRebuilt() {
    rebuilds.inc();
  }

  void caughtUp() {
    catchUps.inc();
  }

  void showMemory(IntSupplier sharedResources, LongSupplier cacheBytes) {
    group.gauge("sharedResources", (Gauge<Integer>) sharedResources::getAsInt);
    group.gauge("cacheBytes", (Gauge<Long>) cacheBytes::getAsLong);
  }
}
