package io.remdreaming.operators.files;

import java.util.HashMap;
import java.util.Map;

/**
 * Whether this subtask reads history of a log partition, in which answers may still come that were
 * given long ago. It only decides how soon a file is asked for, so it is not kept in state.
 */
final class ReplayTracker {

  /** Behind the clock by more, it is history. */
  private static final long LAG_MILLIS = 60_000;

  /** What says nothing for so long has come to its end. */
  private static final long SILENCE_MILLIS = 10_000;

  private final Map<Integer, Head> heads = new HashMap<>();
  private long startedAt = Long.MAX_VALUE;

  private record Head(long appendTime, long seenAt) {}

  void saw(int partition, long appendTime, long now) {
    heads.merge(
        partition,
        new Head(appendTime, now),
        (old, seen) -> new Head(Math.max(old.appendTime, seen.appendTime), now));
  }

  boolean isReplaying(int partition, long now) {
    startedAt = Math.min(startedAt, now);
    var head = heads.get(partition);
    if (head == null) {
      return now - startedAt < SILENCE_MILLIS;
    }
    return now - head.appendTime > LAG_MILLIS && now - head.seenAt < SILENCE_MILLIS;
  }
}
