package io.remdreaming.sinks.postgres;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;

/** What a writer counts: changes written, changes that became dead letters, repeated attempts. */
public final class StoreMetrics {

  private final Counter written;
  private final Counter rejected;
  private final Counter retries;

  private StoreMetrics(Counter written, Counter rejected, Counter retries) {
    this.written = written;
    this.rejected = rejected;
    this.retries = retries;
  }

  /** Metrics of the sink {@code store} within an operator's group. */
  public static StoreMetrics on(MetricGroup operator, String store) {
    var group = operator.addGroup(store + "Sink");
    return new StoreMetrics(
        group.counter("changesWritten"),
        group.counter("changesRejected"),
        group.counter("databaseRetries"));
  }

  /** Metrics that nobody reads. */
  public static StoreMetrics unread() {
    return new StoreMetrics(new SimpleCounter(), new SimpleCounter(), new SimpleCounter());
  }

  /** Metrics of which only the repeated attempts are read. */
  public static StoreMetrics countingRetries(Counter retries) {
    return new StoreMetrics(new SimpleCounter(), new SimpleCounter(), retries);
  }

  public void changesWritten(int changes) {
    written.inc(changes);
  }

  public void changeRejected() {
    rejected.inc();
  }

  public void databaseRetried() {
    retries.inc();
  }
}
