package io.remdreaming.model.periods;

import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.memory.UserKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A week or a month of a user with a bot, in the tenant's zone.
 *
 * @param botName the bot the user talks to, {@code ""} if none
 * @param startMillis when it begins, milliseconds since the epoch
 * @param endMillis when it ends, exclusive
 */
public record PeriodWindow(
    String tenantId,
    String userId,
    String botName,
    PeriodKind kind,
    long startMillis,
    long endMillis) {

  /**
   * The period that a day lies in, by the day's beginning.
   *
   * @param offsetSeconds the tenant's zone offset
   */
  public static PeriodWindow of(
      UserKey owner, SummarizedDay day, PeriodKind kind, int offsetSeconds) {
    var zone = ZoneOffset.ofTotalSeconds(offsetSeconds);
    var date = LocalDate.ofInstant(Instant.ofEpochMilli(day.startMillis()), zone);
    var start = kind.start(date);
    return new PeriodWindow(
        owner.tenantId(),
        owner.userId(),
        day.botName(),
        kind,
        millis(start, zone),
        millis(kind.end(start), zone));
  }

  private static long millis(LocalDate day, ZoneOffset zone) {
    return day.atStartOfDay().toInstant(zone).toEpochMilli();
  }

  public UserKey owner() {
    return new UserKey(tenantId, userId);
  }

  public Instant start() {
    return Instant.ofEpochMilli(startMillis);
  }

  public Instant end() {
    return Instant.ofEpochMilli(endMillis);
  }

  /** UUIDv5 of kind, tenant, user, bot and start; also the id of its summary. */
  public String id() {
    return Ids.of(kind.wireName(), tenantId, userId, botName, start().toString());
  }
}
