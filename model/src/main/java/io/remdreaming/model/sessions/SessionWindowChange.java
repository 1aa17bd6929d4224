package io.remdreaming.model.sessions;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.tiers.RequestedTier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A difference in how a session is cut: a part that closed or changed, or one that is no more.
 *
 * @param messages the part's messages, sorted by time and id; empty for GONE
 * @param wanted how well it is to be dreamed; null for the deployment's usual way
 */
public record SessionWindowChange(
    SessionKey session,
    String partId,
    Version version,
    Kind kind,
    List<Message> messages,
    @Nullable RequestedTier wanted) {

  /** A change that is dreamed in the usual way. */
  public SessionWindowChange(
      SessionKey session, String partId, Version version, Kind kind, List<Message> messages) {
    this(session, partId, version, kind, messages, null);
  }

  public static SessionWindowChange closed(SessionWindow part, Version version) {
    return new SessionWindowChange(
        part.session(), part.id(), version, Kind.CLOSED, part.messages());
  }

  public static SessionWindowChange gone(SessionKey session, String partId, Version version) {
    return new SessionWindowChange(session, partId, version, Kind.GONE, List.of());
  }

  /** The same change, to be dreamed as well as this. */
  public SessionWindowChange wanting(@Nullable RequestedTier better) {
    return new SessionWindowChange(session, partId, version, kind, messages, better);
  }

  /**
   * When the log took the newest message, milliseconds since the epoch; 0 if there is none, and for
   * a part that is dreamed again by choice, long after its messages came.
   */
  public long appendTime() {
    return wanted == null ? Message.appendTime(messages) : 0;
  }

  /** The part, of a CLOSED change. */
  public SessionWindow part() {
    return new SessionWindow(session, partId, messages);
  }

  /** Whether the part is there or no more. */
  public enum Kind {
    CLOSED,
    GONE
  }
}
