package io.remdreaming.operators.days;

import io.remdreaming.model.days.DayChange;
import io.remdreaming.operators.metrics.OpenWindows;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What happens to days, counted. */
final class DayMetrics {

  private final Counter late;
  private final Counter closed;
  private final Counter gone;

  DayMetrics(MetricGroup root, OpenWindows windows) {
    var group = root.addGroup("days");
    windows.show(group, "numOpenDays");
    late = group.counter("messagesLate");
    closed = group.counter("daysClosed");
    gone = group.counter("daysGone");
  }

  void messageLate() {
    late.inc();
  }

  void dayChanged(DayChange change) {
    (change.kind() == DayChange.Kind.GONE ? gone : closed).inc();
  }
}
