package io.remdreaming.model.sessions;

import io.remdreaming.model.memory.UserKey;

/**
 * The key under which a conversation is cut into session windows. Its hash is its owner's, so that
 * all sessions of a user lie in the user's key group: no exchange leads from the user to its
 * sessions.
 *
 * @param sessionId the application's session, or {@code ""}: then the user's whole stream is one
 *     key
 */
public record SessionKey(String tenantId, String userId, String sessionId) {

  public static SessionKey of(UserKey owner, String sessionId) {
    return new SessionKey(owner.tenantId(), owner.userId(), sessionId);
  }

  public UserKey owner() {
    return new UserKey(tenantId, userId);
  }

  @Override
  public int hashCode() {
    return owner().hashCode();
  }
}
