package io.remdreaming.imports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the order of messages whose export tells times of whole seconds or minutes only: each
 * further one of the same time is a millisecond later. Memory orders by time.
 */
public final class TimeSpacing {

  private final int most;
  private @Nullable Instant last;
  private int count;

  /**
   * @param unitMillis the smallest unit of the export's times
   */
  public TimeSpacing(int unitMillis) {
    this.most = unitMillis - 1;
  }

  /** The time of the next message, in the order of the export. */
  public Instant spaced(Instant time) {
    count = time.equals(last) ? Math.min(count + 1, most) : 0;
    last = time;
    return time.plusMillis(count);
  }
}
