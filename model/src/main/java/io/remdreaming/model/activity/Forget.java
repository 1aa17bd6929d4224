package io.remdreaming.model.activity;

import io.remdreaming.model.memory.UserKey;

/**
 * A user's deletion request: everything in its scope with a lower log offset.
 *
 * @param owner whose memory
 * @param scope what to forget
 * @param sessionId the session, for scope SESSION and, if known, MESSAGE; otherwise {@code ""}
 * @param targetId the message, file, resource, entity or fact id; {@code ""} for scope USER and
 *     SESSION
 * @param offset the log offset of the request
 * @param partition the log partition it came from
 * @param appendTime when the log took it, milliseconds since the epoch
 */
public record Forget(
    UserKey owner,
    Scope scope,
    String sessionId,
    String targetId,
    long offset,
    int partition,
    long appendTime) {

  /** How much to forget. */
  public enum Scope {
    USER,
    SESSION,
    MESSAGE,
    FILE,
    RESOURCE,
    ENTITY,
    FACT;

    /** Whether what is to be forgotten may be a message. */
    public boolean concernsMessages() {
      return switch (this) {
        case USER, SESSION, MESSAGE -> true;
        case FILE, RESOURCE, ENTITY, FACT -> false;
      };
    }

    /** Whether it is a single file or resource. */
    public boolean isOfDocument() {
      return this == FILE || this == RESOURCE;
    }

    /** Whether it is a single statement. */
    public boolean isOfStatement() {
      return this == ENTITY || this == FACT;
    }
  }
}
