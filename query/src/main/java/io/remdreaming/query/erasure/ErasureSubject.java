package io.remdreaming.query.erasure;

import io.remdreaming.model.activity.Correction.Target;
import io.remdreaming.model.activity.Forget.Scope;
import io.remdreaming.model.entities.Corrections;
import io.remdreaming.model.memory.UserKey;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a deletion request is about: a user, or a session, a message or a file of a user; or a fact,
 * an entity or a moment that was derived.
 *
 * @param sessionId of scope SESSION; {@code ""} for others
 * @param targetId the message or file, or the key of what was derived; {@code ""} for scope USER
 *     and SESSION
 * @param derived what was derived; null for events
 */
public record ErasureSubject(
    UserKey owner, Scope scope, String sessionId, String targetId, @Nullable Target derived) {

  private static final String EVERYBODY = "*";

  /** A tenant, with all its users and all that they share. */
  public static ErasureSubject ofTenant(String tenantId) {
    return ofUser(new UserKey(tenantId, EVERYBODY));
  }

  /** Whether it is a whole tenant. */
  public boolean isOfTenant() {
    return owner.userId().equals(EVERYBODY);
  }

  /** A shared file or resource. */
  public static ErasureSubject ofShared(String tenantId, Scope scope, String id) {
    return new ErasureSubject(UserKey.shared(tenantId), scope, "", id, null);
  }

  /** What was derived. */
  public static ErasureSubject ofDerived(UserKey owner, Scope scope, Target target) {
    return new ErasureSubject(owner, scope, "", Corrections.key(target), target);
  }

  public static ErasureSubject ofUser(UserKey owner) {
    return new ErasureSubject(owner, Scope.USER, "", "", null);
  }

  public static ErasureSubject ofSession(UserKey owner, String sessionId) {
    return new ErasureSubject(owner, Scope.SESSION, sessionId, "", null);
  }

  public static ErasureSubject ofMessage(UserKey owner, String id) {
    return new ErasureSubject(owner, Scope.MESSAGE, "", id, null);
  }

  public static ErasureSubject ofFile(UserKey owner, String id) {
    return new ErasureSubject(owner, Scope.FILE, "", id, null);
  }

  /** The scope as it is on the wire, where a whole tenant has none. */
  public String wireScope() {
    return isOfTenant() ? "tenant" : scope.name().toLowerCase(Locale.ROOT);
  }

  /** The scopes under which the tables may know its request. */
  String[] storedScopes() {
    return derived == null
        ? new String[] {wireScope()}
        : new String[] {"forgotten-" + wireScope(), "corrected-" + wireScope()};
  }

  /** Whether a request deletes all of it. */
  boolean isWithin(OwnEvent request) {
    if (derived != null) {
      return isMeantBy(request, derived);
    }
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

  /** Whether a request is about what was derived; with all of the user it goes as well. */
  private boolean isMeantBy(OwnEvent request, Target meant) {
    if (request.isOf("forget") && request.text("scope").equals("user")) {
      return true;
    }
    var scopeOf = request.isOf("correct") ? "fact" : request.text("scope");
    var target = DerivedRow.target(request.json());
    return scopeOf.equals(wireScope())
        && request.text("target_id").isEmpty()
        && (Corrections.key(target).equals(Corrections.key(meant))
            || (!meant.label().isEmpty() && target.label().equals(meant.label())));
  }

  /** The same as a request names it. */
  ErasureSubject as(OwnEvent request) {
    return derived == null || request.text("scope").equals("user")
        ? this
        : ofDerived(owner, scope, DerivedRow.target(request.json()));
  }

  /** Whether it is about what an event said. */
  boolean concerns(OwnEvent event) {
    if (derived != null) {
      return false;
    }
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
