package io.remdreaming.model.activity;

import org.jspecify.annotations.Nullable;

/**
 * Where a record lies in the log.
 *
 * @param offset its offset, which is also the version of what it says
 * @param appendTime when the log took it, milliseconds since the epoch; 0 if it is not known
 * @param trace the W3C trace context of the record, null if it has none; nothing is derived from it
 */
public record LogPosition(int partition, long offset, long appendTime, @Nullable String trace) {

  /** A position without a trace. */
  public static LogPosition of(int partition, long offset, long appendTime) {
    return new LogPosition(partition, offset, appendTime, null);
  }
}
