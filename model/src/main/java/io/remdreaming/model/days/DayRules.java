package io.remdreaming.model.days;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.Timestamps;
import java.io.Serializable;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * Where day windows begin and end: tumbling windows of one length, one after the other, aligned to
 * midnight of the tenant's zone offset.
 *
 * @param window a window's length; it divides 24 hours, or is a multiple of them
 * @param offsetSeconds the zone offset of tenants without one of their own
 * @param offsetSecondsOf the zone offsets of the others, by tenant
 */
public record DayRules(Duration window, int offsetSeconds, Map<String, Integer> offsetSecondsOf)
    implements Serializable {

  private static final Duration DAY = Duration.ofHours(24);

  public DayRules {
    offsetSecondsOf = Map.copyOf(offsetSecondsOf);
  }

  /** Windows of 24 hours, UTC. */
  public static DayRules utc() {
    return new DayRules(DAY, ZoneOffset.UTC.getTotalSeconds(), Map.of());
  }

  /** Whether windows of this length fall on every midnight, or on the midnights between them. */
  public static boolean isAligned(Duration window) {
    var millis = window.toMillis();
    return millis > 0
        && Duration.ofMillis(millis).equals(window)
        && (DAY.toMillis() % millis == 0 || millis % DAY.toMillis() == 0);
  }

  /** A tenant's zone offset in seconds. */
  public int offset(String tenantId) {
    return offsetSecondsOf.getOrDefault(tenantId, offsetSeconds);
  }

  /** The day a message lies in, by its own time. */
  public DayWindow of(Message message) {
    var owner = message.owner();
    var shift = 1_000L * offset(owner.tenantId());
    var length = window.toMillis();
    var local = message.timestamp().toEpochMilli() + shift;
    var start = Math.floorDiv(local, length) * length - shift;
    return new DayWindow(
        owner.tenantId(),
        owner.userId(),
        message.botName(),
        Timestamps.nearest(start),
        Timestamps.nearest(start + length));
  }
}
