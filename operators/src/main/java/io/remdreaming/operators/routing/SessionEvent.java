package io.remdreaming.operators.routing;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.sessions.SessionKey;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one session: a message, a wish to forget, or that a message is no longer of this
 * session; exactly one of the three.
 *
 * @param record the record as it lay in the log
 * @param leaving the id of the message that now lies in another session, else {@code ""}
 */
public record SessionEvent(
    SessionKey session,
    @Nullable Message message,
    @Nullable Forget forget,
    LogRecord record,
    String leaving) {

  public SessionEvent(
      SessionKey session,
      @Nullable Message message,
      @Nullable Forget forget,
      LogRecord record,
      @Nullable String leaving) {
    this.session = session;
    this.message = message;
    this.forget = forget;
    this.record = record;
    this.leaving = leaving == null ? "" : leaving;
  }

  public static SessionEvent of(SessionKey session, Message message, LogRecord record) {
    return new SessionEvent(session, message, null, record, "");
  }

  public static SessionEvent of(SessionKey session, Forget forget, LogRecord record) {
    return new SessionEvent(session, null, forget, record, "");
  }

  public static SessionEvent leaving(SessionKey session, String messageId, LogRecord record) {
    return new SessionEvent(session, null, null, record, messageId);
  }
}
