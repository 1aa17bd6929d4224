package io.remdreaming.operators.windows.assigners;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The windows of one message.
 *
 * @param session where its newest version lies, {@code ""} if in none
 * @param formerSessions where it lay before, each once; one that is sealed may still hold what it
 *     said
 * @param dayId the day in which its newest version lies
 */
public record MessageWindows(String session, List<String> formerSessions, String dayId) {

  public MessageWindows(String session, @Nullable List<String> formerSessions, String dayId) {
    this.session = session;
    this.formerSessions = formerSessions == null ? List.of() : formerSessions;
    this.dayId = dayId;
  }

  MessageWindows movedTo(String otherSession, String otherDayId) {
    if (session.equals(otherSession)) {
      return new MessageWindows(session, formerSessions, otherDayId);
    }
    var left = new ArrayList<>(formerSessions);
    left.add(session);
    left.remove(otherSession);
    return new MessageWindows(otherSession, left.stream().distinct().toList(), otherDayId);
  }
}
