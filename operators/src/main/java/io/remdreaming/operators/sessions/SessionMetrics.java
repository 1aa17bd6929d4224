package io.remdreaming.operators.sessions;

import io.remdreaming.model.sessions.PartChange;
import io.remdreaming.operators.metrics.OpenWindows;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What happens to sessions, counted. */
final class SessionMetrics {

  private final Counter admitted;
  private final Counter unchanged;
  private final Counter late;
  private final Counter closed;
  private final Counter partsClosed;
  private final Counter partsGone;

  SessionMetrics(MetricGroup root, OpenWindows windows) {
    var group = root.addGroup("sessions");
    windows.show(group, "numOpenSessions");
    admitted = group.counter("eventsAdmitted");
    unchanged = group.counter("eventsWithoutEffect");
    late = group.counter("messagesLate");
    closed = group.counter("sessionsClosed");
    partsClosed = group.counter("partsClosed");
    partsGone = group.counter("partsGone");
  }

  void eventAdmitted() {
    admitted.inc();
  }

  void eventChangedNothing() {
    unchanged.inc();
  }

  void messageLate() {
    late.inc();
  }

  void sessionClosed() {
    closed.inc();
  }

  void partChanged(PartChange change) {
    (change.kind() == PartChange.Kind.GONE ? partsGone : partsClosed).inc();
  }
}
