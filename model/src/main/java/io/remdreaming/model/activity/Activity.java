package io.remdreaming.model.activity;

import io.remdreaming.model.memory.UserKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decoded record of {@code rem.activity}: exactly one of message, document, forget and statement
 * is present. One type, so that a user's messages and deletion requests stay in the log's order.
 *
 * @param record the record as it lay in the log, for whoever has to send it to the dead letters
 */
public record Activity(
    @Nullable Message message,
    @Nullable Document document,
    @Nullable Forget forget,
    @Nullable Statement statement,
    LogRecord record) {

  public static Activity of(Message message, LogRecord record) {
    return new Activity(message, null, null, null, record);
  }

  public static Activity of(Document document, LogRecord record) {
    return new Activity(null, document, null, null, record);
  }

  public static Activity of(Forget forget, LogRecord record) {
    return new Activity(null, null, forget, null, record);
  }

  public static Activity of(Statement statement, LogRecord record) {
    return new Activity(null, null, null, statement, record);
  }

  /** Whether it is a message or a deletion request about messages. */
  public boolean concernsMessages() {
    return message != null || (forget != null && forget.scope().concernsMessages());
  }

  /** When it happened, by its own time; null for a deletion request, which says nothing of it. */
  public @Nullable Instant timestamp() {
    if (message != null) {
      return message.timestamp();
    }
    if (document != null) {
      return document.timestamp();
    }
    return statement == null ? null : statement.timestamp();
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
    if (statement != null) {
      return statement.owner();
    }
    throw new IllegalStateException("expected one component, found none");
  }
}
