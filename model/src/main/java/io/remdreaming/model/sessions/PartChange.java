package io.remdreaming.model.sessions;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.tiers.Wanted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A difference in how a session is cut: a part that closed or changed, or one that is no more.
 *
 * @param messages the part's messages, sorted by time and id; empty for GONE
 * @param wanted how well it is to be dreamed; null for the deployment's usual way
 */
public record PartChange(
    SessionKey session,
    String partId,
    Version version,
    Kind kind,
    List<Message> messages,
    @Nullable Wanted wanted) {

  /** A change that is dreamed in the usual way. */
  public PartChange(
      SessionKey session, String partId, Version version, Kind kind, List<Message> messages) {
    this(session, partId, version, kind, messages, null);
  }

  public static PartChange closed(Part part, Version version) {
    return new PartChange(part.session(), part.id(), version, Kind.CLOSED, part.messages());
  }

  public static PartChange gone(SessionKey session, String partId, Version version) {
    return new PartChange(session, partId, version, Kind.GONE, List.of());
  }

  /** The same change, to be dreamed as well as this. */
  public PartChange wanting(@Nullable Wanted better) {
    return new PartChange(session, partId, version, kind, messages, better);
  }

  /**
   * When the log took the newest message, milliseconds since the epoch; 0 if there is none, and for
   * a part that is dreamed again by choice, long after its messages came.
   */
  public long appendTime() {
    return wanted == null ? Message.appendTime(messages) : 0;
  }

  /** The part, of a CLOSED change. */
  public Part part() {
    return new Part(session, partId, messages);
  }

  /** Whether the part is there or no more. */
  public enum Kind {
    CLOSED,
    GONE
  }
}
