package io.remdreaming.operators.windows.sessions;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.Role;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.sessions.SessionKey;
import io.remdreaming.operators.windows.WindowEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Session events for tests: one tenant, one user, one session. */
final class Events {

  static final UserKey OWNER = new UserKey("acme", "ann");
  static final SessionKey SESSION = SessionKey.of(OWNER, "s1");
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private Events() {}

  static WindowEvent<SessionKey> message(String id, long minutesAfterNoon, long offset) {
    return message(id, minutesAfterNoon, "says " + id, offset);
  }

  static WindowEvent<SessionKey> message(
      String id, long minutesAfterNoon, String content, long offset) {
    var time = NOON.plusSeconds(60 * minutesAfterNoon);
    var message =
        new Message(
            OWNER,
            "s1",
            id,
            time,
            0,
            Role.USER,
            "Ann",
            "",
            content,
            5,
            "{}",
            LogPosition.of(0, offset, offset));
    return WindowEvent.of(SESSION, message, record(id, offset));
  }

  static WindowEvent<SessionKey> forgetMessage(String id, long offset) {
    var forget = new Forget(OWNER, Forget.Scope.MESSAGE, "s1", id, offset, 0, offset);
    return WindowEvent.of(SESSION, forget, record(id, offset));
  }

  static WindowEvent<SessionKey> leaving(String id, long offset) {
    return WindowEvent.leaving(SESSION, id, record(id, offset));
  }

  static WindowEvent<SessionKey> forgetSession(long offset) {
    var forget = new Forget(OWNER, Forget.Scope.SESSION, "s1", "", offset, 0, offset);
    return WindowEvent.of(SESSION, forget, record("s1", offset));
  }

  private static LogRecord record(String id, long offset) {
    var value = ("raw " + id).getBytes(StandardCharsets.UTF_8);
    return new LogRecord("rem.activity", 0, offset, offset, null, value);
  }
}
