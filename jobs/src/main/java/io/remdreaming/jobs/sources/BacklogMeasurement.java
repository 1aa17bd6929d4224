package io.remdreaming.jobs.sources;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The records of a log that wait to be written, and the age of the oldest. It asks the broker by
 * itself: the source's own {@code pendingRecords} is the lag at its last poll, and a source that is
 * held up does not poll.
 */
public final class BacklogMeasurement implements Measurement {

  private static final long serialVersionUID = 1L;
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final HashMap<String, Object> kafka;

  /**
   * @param kafka properties of Kafka's clients
   */
  public BacklogMeasurement(Properties kafka) {
    this.kafka = new HashMap<>();
    kafka.forEach((key, value) -> this.kafka.put(key.toString(), value));
    this.kafka.put("key.deserializer", ByteArrayDeserializer.class.getName());
    this.kafka.put("value.deserializer", ByteArrayDeserializer.class.getName());
    this.kafka.put("enable.auto.commit", "false");
    this.kafka.put("auto.offset.reset", "earliest");
    this.kafka.put("max.poll.records", "1");
    this.kafka.put("max.partition.fetch.bytes", "1");
    this.kafka.keySet().removeAll(Set.of("group.id", "client.id"));
  }

  @Override
  public AutoCloseable start(MetricGroup group, WrittenOffsets written) {
    var task = new Measuring(written);
    var clock = Clock.systemUTC();
    var log = group.addGroup("log");
    log.gauge("numUnwrittenRecords", (Gauge<Long>) () -> task.last.records());
    log.gauge(
        "oldestUnwrittenRecordAgeMs", (Gauge<Long>) () -> task.last.ageMillis(clock.millis()));
    return Periodically.run("Measuring the log's backlog", INTERVAL, task);
  }

  private final class Measuring implements Periodically.Task {

    private final WrittenOffsets written;
    private @Nullable BacklogReader reader;
    private volatile Backlog last = Backlog.UNKNOWN;

    Measuring(WrittenOffsets written) {
      this.written = written;
    }

    @Override
    public void run() {
      if (reader == null) {
        reader = new BacklogReader(new KafkaConsumer<>(kafka));
      }
      last = reader.read(written.byPartition());
    }

    @Override
    public void close() {
      if (reader != null) {
        reader.close();
      }
    }
  }
}
