package io.remdreaming.model.activity;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record of the log, not yet decoded.
 *
 * @param topic the topic it was read from
 * @param partition its partition
 * @param offset its offset; offsets order each user's history
 * @param appendTime when the log took it, milliseconds since the epoch
 * @param key the record's key, null if it has none
 * @param value the record's bytes, null for a tombstone
 */
public record LogRecord(
    String topic,
    int partition,
    long offset,
    long appendTime,
    byte @Nullable [] key,
    byte @Nullable [] value) {

  @Override
  public boolean equals(Object other) {
    return other instanceof LogRecord that
        && topic.equals(that.topic)
        && partition == that.partition
        && offset == that.offset
        && appendTime == that.appendTime
        && Arrays.equals(key, that.key)
        && Arrays.equals(value, that.value);
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
