package io.remdreaming.sinks.postgres;

import java.time.Clock;
import java.time.Duration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * What a writer measures: changes written, changes that became dead letters, repeated attempts; how
 * large batches are, how long they take, and how long after its event a row is there.
 */
public final class StoreMetrics {

  private static final int SAMPLES = 1_000;

  private final Clock clock;
  private final Counter written;
  private final Counter rejected;
  private final Counter retries;
  private final Histogram batchSize;
  private final Histogram writeLatencyMs;
  private final Histogram eventToRowLatencyMs;

  private StoreMetrics(MetricGroup group, Counter retries, Clock clock) {
    this.clock = clock;
    this.written = group.counter("numChangesWritten");
    this.rejected = group.counter("numChangesRejected");
    this.retries = group.counter("numDatabaseRetries", retries);
    this.batchSize = group.histogram("batchSize", histogram());
    this.writeLatencyMs = group.histogram("writeLatencyMs", histogram());
    this.eventToRowLatencyMs = group.histogram("eventToRowLatencyMs", histogram());
  }

  private static Histogram histogram() {
    return new DescriptiveStatisticsHistogram(SAMPLES);
  }

  /** Metrics of the sink {@code store} within an operator's group. */
  public static StoreMetrics on(MetricGroup operator, String store) {
    return on(operator, store, Clock.systemUTC());
  }

  static StoreMetrics on(MetricGroup operator, String store, Clock clock) {
    return new StoreMetrics(operator.addGroup(store + "Sink"), new SimpleCounter(), clock);
  }

  /** Metrics that nobody reads. */
  public static StoreMetrics unread() {
    return countingRetries(new SimpleCounter());
  }

  /** Metrics of which only the repeated attempts are read. */
  public static StoreMetrics countingRetries(Counter retries) {
    return new StoreMetrics(new UnregisteredMetricsGroup(), retries, Clock.systemUTC());
  }

  /** A batch is in the tables. */
  public void batchWritten(int changes, Duration time) {
    written.inc(changes);
    batchSize.update(changes);
    writeLatencyMs.update(time.toMillis());
  }

  /**
   * A row is in the tables.
   *
   * @param appendTime when the log took its event, milliseconds since the epoch; 0 if unknown
   */
  public void rowWritten(long appendTime) {
    if (appendTime > 0) {
      eventToRowLatencyMs.update(Math.max(0, clock.millis() - appendTime));
    }
  }

  public void changeRejected() {
    rejected.inc();
  }

  public void databaseRetried() {
    retries.inc();
  }
}
