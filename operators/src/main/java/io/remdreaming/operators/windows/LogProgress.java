package io.remdreaming.operators.windows;

import io.remdreaming.model.activity.LogRecord;

/**
 * What a window has seen of the log.
 *
 * @param highestOffset the highest offset, -1 before the first
 * @param firstAppend the append time of its first record, milliseconds since the epoch
 * @param lastAppend that of its latest
 */
public record LogProgress(long highestOffset, long firstAppend, long lastAppend, int partition) {

  static final LogProgress START = new LogProgress(-1, Long.MAX_VALUE, Long.MIN_VALUE, 0);

  LogProgress saw(LogRecord record) {
    return new LogProgress(
        Math.max(highestOffset, record.offset()),
        Math.min(firstAppend, record.appendTime()),
        Math.max(lastAppend, record.appendTime()),
        record.partition());
  }
}
