package io.remdreaming.model.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * For how long a tenant's memory is kept, in the data's own time: what is older than the tenant's
 * newest event by the days of its kind, and the {@link #GRACE}, is purged. Whole days (UTC) are
 * counted, so the horizon moves once a day, and rows of one day go together.
 *
 * @param days by the name of a {@link RetainedKind}; a kind that is absent is kept for good
 */
public record Retention(Map<String, Integer> days) {

  /** The most days that a policy may name: a hundred years. */
  public static final int MAX_DAYS = 36_500;

  /** Added to all days, because a sender's clock may be a day ahead of the log's. */
  public static final int GRACE = 1;

  /** A tenant's mark before its first event. */
  public static final long NO_MARK = Long.MIN_VALUE;

  /** The horizon of what is kept for good. */
  public static final long NEVER = Long.MIN_VALUE;

  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  public Retention {
    days = Map.copyOf(days);
  }

  public static Retention of(TenantPolicy policy) {
    return new Retention(policy.retention());
  }

  /** The day of an event, in days since the epoch, UTC. */
  public static long day(Instant time) {
    return Math.floorDiv(time.toEpochMilli(), DAY_MILLIS);
  }

  /**
   * The first day that is kept of a kind; {@link #NEVER} if all are.
   *
   * @param mark the day of the tenant's newest event
   */
  public long horizon(RetainedKind kind, long mark) {
    var kept = days.get(kind.wireName());
    return kept == null || mark == NO_MARK ? NEVER : mark - kept - GRACE;
  }

  /** The horizons of all kinds that have one, by the kind's name. */
  public Map<String, Long> horizons(long mark) {
    var horizons = new HashMap<String, Long>();
    for (var kind : RetainedKind.values()) {
      var horizon = horizon(kind, mark);
      if (horizon != NEVER) {
        horizons.put(kind.wireName(), horizon);
      }
    }
    return horizons;
  }
}
