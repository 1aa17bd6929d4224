package io.remdreaming.operators.windows;

import java.util.HashMap;
import java.util.Map;

/**
 * How far each log partition has come, as seen by this subtask. It only decides how early an idle
 * key is closed, which never changes what is remembered; so it is not kept in state.
 */
final class IdlenessTracker {

  private final Map<Integer, Head> heads = new HashMap<>();
  private long startedAt = Long.MAX_VALUE;

  void saw(int partition, long appendTime, long now) {
    heads.merge(
        partition,
        new Head(appendTime, now),
        (old, seen) -> new Head(Math.max(old.appendTime, seen.appendTime), now));
  }

  /**
   * Whether a key has been silent for the timeout, by append time, or by the clock if all is.
   *
   * @param partition the key's partition
   * @param lastAppend the append time of its latest record
   */
  boolean isIdle(int partition, long lastAppend, long now, long timeoutMillis) {
    var head = heads.get(partition);
    if (head == null) {
      startedAt = Math.min(startedAt, now);
      return now - startedAt >= timeoutMillis;
    }
    return head.appendTime - lastAppend >= timeoutMillis || now - head.seenAt >= timeoutMillis;
  }

  private record Head(long appendTime, long seenAt) {}
}
