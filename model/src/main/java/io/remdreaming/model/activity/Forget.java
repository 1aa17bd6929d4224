package io.remdreaming.model.activity;

import io.remdreaming.model.memory.UserKey;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A user's deletion request: everything in its scope with a lower log offset. With a correction it
 * is about derived memory alone: a fact, an entity or a moment.
 *
 * @param owner whose memory
 * @param scope what to forget
 * @param sessionId the session, for scope SESSION and, if known, MESSAGE; otherwise {@code ""}
 * @param targetId the message, file, resource, entity or fact id, or a correction's target; {@code
 *     ""} for scope USER and SESSION
 * @param offset the log offset of the request
 * @param partition the log partition it came from
 * @param appendTime when the log took it, milliseconds since the epoch
 * @param correction what of derived memory is meant; null for events
 */
public record Forget(
    UserKey owner,
    Scope scope,
    String sessionId,
    String targetId,
    long offset,
    int partition,
    long appendTime,
    @Nullable Correction correction) {

  /** A request about events. */
  public Forget(
      UserKey owner,
      Scope scope,
      String sessionId,
      String targetId,
      long offset,
      int partition,
      long appendTime) {
    this(owner, scope, sessionId, targetId, offset, partition, appendTime, null);
  }

  /**
   * A request about derived memory.
   *
   * @param key tells the target from others of its scope
   */
  public static Forget of(
      UserKey owner, Scope scope, String key, Correction correction, LogPosition at) {
    return new Forget(
        owner, scope, "", key, at.offset(), at.partition(), at.appendTime(), correction);
  }

  /** The newer of two requests of one target; one about a moment means the messages of both. */
  public Forget merge(Forget other) {
    var newer = other.offset > offset ? other : this;
    var older = other.offset > offset ? this : other;
    if (scope != Scope.MOMENT || newer.correction == null || older.correction == null) {
      return newer;
    }
    var both = newer.correction.withMessagesOf(older.correction);
    var at = LogPosition.of(newer.partition, newer.offset, newer.appendTime);
    return of(owner, scope, targetId, both, at);
  }

  /** The scope as the tables know it: a derived fact is not the event that states one. */
  public String storedScope() {
    var name = scope.name().toLowerCase(Locale.ROOT);
    if (correction == null) {
      return name;
    }
    return (correction.isDeletion() ? "forgotten-" : "corrected-") + name;
  }

  /** How much to forget. */
  public enum Scope {
    USER,
    SESSION,
    MESSAGE,
    FILE,
    RESOURCE,
    ENTITY,
    FACT,
    MOMENT;

    /** Whether what is to be forgotten may be a message. */
    public boolean concernsMessages() {
      return switch (this) {
        case USER, SESSION, MESSAGE -> true;
        case FILE, RESOURCE, ENTITY, FACT, MOMENT -> false;
      };
    }

    /** Whether it is a single file or resource. */
    public boolean isOfDocument() {
      return this == FILE || this == RESOURCE;
    }
  }
}
