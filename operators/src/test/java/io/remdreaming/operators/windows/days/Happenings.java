package io.remdreaming.operators.windows.days;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.Role;
import io.remdreaming.model.memory.UserKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Activity for tests: one user; the log takes a record every minute, by its offset. */
final class Happenings {

  static final UserKey OWNER = new UserKey("acme", "ann");
  static final Instant MIDNIGHT = Instant.parse("2026-03-01T00:00:00Z");

  private Happenings() {}

  static Activity said(String id, int hour, long offset) {
    return said(id, hour, "s1", "", "says " + id, offset);
  }

  static Activity said(
      String id, int hour, String session, String bot, String content, long offset) {
    return Activity.of(message(id, hour, session, bot, content, offset), record(id, offset));
  }

  static Message message(
      String id, int hour, String session, String bot, String content, long offset) {
    var time = MIDNIGHT.plusSeconds(3_600L * hour);
    return new Message(
        OWNER,
        session,
        id,
        time,
        0,
        Role.USER,
        "Ann",
        bot,
        content,
        5,
        "{}",
        LogPosition.of(0, offset, offset));
  }

  static Activity forgetMessage(String id, long offset) {
    return forget(Forget.Scope.MESSAGE, "", id, offset);
  }

  static Activity forgetSession(String session, long offset) {
    return forget(Forget.Scope.SESSION, session, "", offset);
  }

  static Activity forgetUser(long offset) {
    return forget(Forget.Scope.USER, "", "", offset);
  }

  static Activity forget(Forget.Scope scope, String session, String target, long offset) {
    var forget = new Forget(OWNER, scope, session, target, offset, 0, offset);
    return Activity.of(forget, record("forget", offset));
  }

  private static LogRecord record(String id, long offset) {
    var value = ("raw " + id).getBytes(StandardCharsets.UTF_8);
    return new LogRecord("rem.activity", 0, offset, 60_000 * offset, null, value);
  }
}
