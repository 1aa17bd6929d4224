package io.remdreaming.operators.windows.assigners;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.days.DayWindow;
import io.remdreaming.operators.packing.Packed;
import io.remdreaming.operators.windows.days.DayOptions;
import io.remdreaming.operators.windows.sessions.SessionOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * A user's windows, and in which of them each message lies, in keyed state. Sessions and messages
 * are bounded by TTLs of twice the retention; days stay until the user is forgotten.
 */
final class UserWindows {

  private static final long REFRESH_MILLIS = 86_400_000;

  private final MapState<String, Long> sessions;
  private final MapState<String, DayWindow> days;
  private final MapState<String, MessageWindows> ofMessages;

  UserWindows(RuntimeContext context, SessionOptions ofSessions, DayOptions ofDays) {
    var knownSessions = Packed.map(context, "known-sessions", Types.LONG);
    knownSessions.enableTimeToLive(ofSessions.timeToLive());
    sessions = context.getMapState(knownSessions);
    days = context.getMapState(Packed.map(context, "known-days", DayWindow.class));
    var places = Packed.map(context, "windows-by-message", MessageWindows.class);
    places.enableTimeToLive(ofDays.timeToLiveOfIds());
    ofMessages = context.getMapState(places);
  }

  @Nullable MessageWindows of(String messageId) throws Exception {
    return ofMessages.get(messageId);
  }

  @Nullable DayWindow day(String id) throws Exception {
    return days.get(id);
  }

  /** Takes where a message lies; where it lay before, null if it is new. */
  @Nullable MessageWindows place(Message message, DayWindow day) throws Exception {
    var session = message.sessionId();
    var dayId = day.id();
    var before = ofMessages.get(message.id());
    var now =
        before == null
            ? new MessageWindows(session, List.of(), dayId)
            : before.movedTo(session, dayId);
    if (!now.equals(before)) {
      ofMessages.put(message.id(), now);
    }
    var seen = sessions.get(session);
    if (seen == null || message.appendTime() - seen > REFRESH_MILLIS) {
      sessions.put(session, message.appendTime());
    }
    if (!days.contains(dayId)) {
      days.put(dayId, day);
    }
    return before;
  }

  /**
   * The sessions that a deletion request may concern.
   *
   * @param place where the message lies that is to be deleted, null if that is not known
   */
  Set<String> sessions(Forget forget, @Nullable MessageWindows place) throws Exception {
    var concerned = new TreeSet<String>();
    var session = forget.sessionId();
    if (session.isEmpty()) {
      sessions.keys().forEach(concerned::add);
    } else {
      concerned.add(session);
      if (place != null && place.session().equals(session)) {
        concerned.addAll(place.formerSessions());
      }
    }
    return concerned;
  }

  /** The days that it may concern: a message may also lie in one that it has left. */
  List<DayWindow> days(Forget forget, @Nullable MessageWindows place) throws Exception {
    var session = forget.sessionId();
    if (place != null && !session.isEmpty() && !session.equals(place.session())) {
      return List.of();
    }
    var all = new ArrayList<DayWindow>();
    days.values().forEach(all::add);
    return all;
  }

  /** A session may still change after its user was forgotten; it stays known. */
  void forgetMessagesAndDays() {
    ofMessages.clear();
    days.clear();
  }
}
