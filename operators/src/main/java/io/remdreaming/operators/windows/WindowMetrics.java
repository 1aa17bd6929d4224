package io.remdreaming.operators.windows;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What happens to windows of one kind, counted. */
public final class WindowMetrics {

  private final Counter added;
  private final Counter ignored;
  private final Counter late;
  private final Counter closed;
  private final Counter deleted;

  WindowMetrics(MetricGroup group) {
    added = group.counter("numEventsAdded");
    ignored = group.counter("numEventsIgnored");
    late = group.counter("numLateRecords");
    closed = group.counter("numWindowsClosed");
    deleted = group.counter("numWindowsDeleted");
  }

  void eventAdded(boolean changedAnything) {
    (changedAnything ? added : ignored).inc();
  }

  void messageLate() {
    late.inc();
  }

  /** A window that was emitted, or that is no more. */
  public void windowChanged(boolean isDeleted) {
    (isDeleted ? deleted : closed).inc();
  }
}
