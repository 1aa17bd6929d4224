package io.remdreaming.model.activity;

import io.remdreaming.model.memory.UserKey;
import org.jspecify.annotations.Nullable;

/**
 * A decoded record of {@code rem.activity}: exactly one of message, document and forget is present.
 * One type, so that a user's messages and deletion requests stay in the log's order.
 *
 * @param record the record as it lay in the log, for whoever has to send it to the dead letters
 */
public record Activity(
    @Nullable Message message,
    @Nullable Document document,
    @Nullable Forget forget,
    LogRecord record) {

  public static Activity of(Message message, LogRecord record) {
    return new Activity(message, null, null, record);
  }

  public static Activity of(Document document, LogRecord record) {
    return new Activity(null, document, null, record);
  }

  public static Activity of(Forget forget, LogRecord record) {
    return new Activity(null, null, forget, record);
  }

  /** Whether it is a message or a deletion request about messages. */
  public boolean concernsMessages() {
    return message != null
        || (forget != null
            && forget.scope() != Forget.Scope.FILE
            && forget.scope() != Forget.Scope.RESOURCE);
  }

  public UserKey owner() {
    if (message != null) {
      return message.owner();
    }
    if (document != null) {
      return document.owner();
    }
    if (forget != null) {
      return forget.owner();
    }
    throw new IllegalStateException("expected a message, a document or a forget, found none");
  }
}
