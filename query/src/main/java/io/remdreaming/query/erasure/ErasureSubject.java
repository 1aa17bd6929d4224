package io.remdreaming.query.erasure;

import io.remdreaming.model.activity.Forget.Scope;
import io.remdreaming.model.memory.UserKey;
import java.util.Locale;

/**
 * What a deletion request is about: a user, or a session, a message or a file of a user.
 *
 * @param sessionId of scope SESSION; {@code ""} for others
 * @param targetId the message or file; {@code ""} for scope USER and SESSION
 */
public record ErasureSubject(UserKey owner, Scope scope, String sessionId, String targetId) {

  public static ErasureSubject ofUser(UserKey owner) {
    return new ErasureSubject(owner, Scope.USER, "", "");
  }

  public static ErasureSubject ofSession(UserKey owner, String sessionId) {
    return new ErasureSubject(owner, Scope.SESSION, sessionId, "");
  }

  public static ErasureSubject ofMessage(UserKey owner, String id) {
    return new ErasureSubject(owner, Scope.MESSAGE, "", id);
  }

  public static ErasureSubject ofFile(UserKey owner, String id) {
    return new ErasureSubject(owner, Scope.FILE, "", id);
  }

  /** The scope as it is on the wire. */
  public String wireScope() {
    return scope.name().toLowerCase(Locale.ROOT);
  }

  /** Whether a request deletes all of it. */
  boolean isWithin(OwnEvent request) {
    return switch (request.text("scope")) {
      case "user" -> true;
      case "session" -> scope == Scope.SESSION && request.text("session_id").equals(sessionId);
      case "message" ->
          scope == Scope.MESSAGE
              && request.text("target_id").equals(targetId)
              && request.text("session_id").isEmpty();
      case "file" -> scope == Scope.FILE && request.text("target_id").equals(targetId);
      default -> false;
    };
  }

  /** Whether it is about what an event said. */
  boolean concerns(OwnEvent event) {
    return switch (scope) {
      case USER -> true;
      case SESSION -> event.text("session_id").equals(sessionId);
      case MESSAGE ->
          (event.isOf("message") && event.text("id").equals(targetId))
              || (event.isStatement() && event.text("source").equals(targetId));
      case FILE -> event.isOf("file") && event.text("id").equals(targetId);
      case RESOURCE, ENTITY, FACT, MOMENT -> false;
    };
  }
}
