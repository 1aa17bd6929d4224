package io.remdreaming.model.days;

import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.memory.UserKey;
import java.time.Instant;

/**
 * A day of a user with a bot: a tumbling window. Its hash is its owner's, so that all days of a
 * user lie in the user's key group.
 *
 * @param botName the bot the user talks to, {@code ""} if none
 * @param startMillis when it begins, milliseconds since the epoch
 * @param endMillis when it ends, exclusive
 */
public record DayWindow(
    String tenantId, String userId, String botName, long startMillis, long endMillis) {

  public UserKey owner() {
    return new UserKey(tenantId, userId);
  }

  public Instant start() {
    return Instant.ofEpochMilli(startMillis);
  }

  public Instant end() {
    return Instant.ofEpochMilli(endMillis);
  }

  /** UUIDv5 of tenant, user, bot and start; also the id of its summary. */
  public String id() {
    return Ids.of("day", tenantId, userId, botName, start().toString());
  }

  @Override
  public int hashCode() {
    return owner().hashCode();
  }
}
