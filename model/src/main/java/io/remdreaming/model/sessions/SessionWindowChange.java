package io.remdreaming.model.sessions;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.tiers.RequestedTier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A difference in how a session is cut: a session window that closed or changed, or one that is no
 * more.
 *
 * @param messages the window's messages, sorted by time and id; empty for DELETE
 * @param requested how well it is to be dreamed; null for the deployment's usual way
 */
public record SessionWindowChange(
    SessionKey session,
    String windowId,
    Version version,
    Kind kind,
    List<Message> messages,
    @Nullable RequestedTier requested) {

  /** A change that is dreamed in the usual way. */
  public SessionWindowChange(
      SessionKey session, String windowId, Version version, Kind kind, List<Message> messages) {
    this(session, windowId, version, kind, messages, null);
  }

  public static SessionWindowChange upsert(SessionWindow window, Version version) {
    return new SessionWindowChange(
        window.session(), window.id(), version, Kind.UPSERT, window.messages());
  }

  public static SessionWindowChange delete(SessionKey session, String windowId, Version version) {
    return new SessionWindowChange(session, windowId, version, Kind.DELETE, List.of());
  }

  /** The same change, to be dreamed as well as this. */
  public SessionWindowChange requesting(@Nullable RequestedTier better) {
    return new SessionWindowChange(session, windowId, version, kind, messages, better);
  }

  /**
   * When the log took the newest message, milliseconds since the epoch; 0 if there is none, and for
   * a session window that is dreamed again by choice, long after its messages came.
   */
  public long appendTime() {
    return requested == null ? Message.appendTime(messages) : 0;
  }

  /** The session window, of an UPSERT change. */
  public SessionWindow window() {
    return new SessionWindow(session, windowId, messages);
  }

  /** Whether the session window is there or no more. */
  public enum Kind {
    UPSERT,
    DELETE
  }
}
