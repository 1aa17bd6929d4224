package io.remdreaming.model.days;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.memory.Version;
import java.util.List;

/**
 * What a day window has come to: it closed or changed, or nothing of it is there any more.
 *
 * @param messages the day's messages, sorted by time and id; empty for DELETE
 */
public record DayWindowChange(DayWindow day, Version version, Kind kind, List<Message> messages) {

  public static DayWindowChange upsert(DayWindow day, Version version, List<Message> messages) {
    return new DayWindowChange(day, version, Kind.UPSERT, List.copyOf(messages));
  }

  /**
   * Ranked below every tier: what is left of the day may have the same offset, and come by another
   * way and earlier.
   */
  public static DayWindowChange delete(DayWindow day, Version version) {
    return new DayWindowChange(day, version.ranked(-1), Kind.DELETE, List.of());
  }

  /** When the log took the newest message, milliseconds since the epoch; 0 if there is none. */
  public long appendTime() {
    return Message.appendTime(messages);
  }

  /** The session that all messages lie in, {@code ""} if there are several or none is named. */
  public String sessionId() {
    var sessions = messages.stream().map(Message::sessionId).distinct().limit(2).toList();
    return sessions.size() == 1 ? sessions.get(0) : "";
  }

  /** Whether the day is there or no more. */
  public enum Kind {
    UPSERT,
    DELETE
  }
}
