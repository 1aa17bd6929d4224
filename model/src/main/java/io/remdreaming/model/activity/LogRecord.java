package io.remdreaming.model.activity;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record of the log, not yet decoded.
 *
 * @param topic the topic it was read from
 * @param offset its offset; offsets order each user's history
 * @param appendTime when the log took it, milliseconds since the epoch
 * @param key the record's key, null if it has none
 * @param value the record's bytes, null for a tombstone
 * @param trace the W3C trace context of its headers, null if there is none
 */
public record LogRecord(
    String topic,
    int partition,
    long offset,
    long appendTime,
    byte @Nullable [] key,
    byte @Nullable [] value,
    @Nullable String trace) {

  /** A record without a trace. */
  public LogRecord(
      String topic,
      int partition,
      long offset,
      long appendTime,
      byte @Nullable [] key,
      byte @Nullable [] value) {
    this(topic, partition, offset, appendTime, key, value, null);
  }

  /** Where it lies. */
  public LogPosition position() {
    return new LogPosition(partition, offset, appendTime, trace);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LogRecord that
        && topic.equals(that.topic)
        && partition == that.partition
        && offset == that.offset
        && appendTime == that.appendTime
        && Arrays.equals(key, that.key)
        && Arrays.equals(value, that.value)
        && Objects.equals(trace, that.trace);
  }

  @Override
  public int hashCode() {
    return Objects.hash(topic, partition, offset);
  }

  @Override
  public String toString() {
    return "%s-%d@%d".formatted(topic, partition, offset);
  }
}
