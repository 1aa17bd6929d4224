package io.remdreaming.model.sessions;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.memory.Version;
import java.util.List;

/**
 * A difference in how a session is cut: a part that closed or changed, or one that is no more.
 *
 * @param messages the part's messages, sorted by time and id; empty for GONE
 */
public record PartChange(
    SessionKey session, String partId, Version version, Kind kind, List<Message> messages) {

  public static PartChange closed(Part part, Version version) {
    return new PartChange(part.session(), part.id(), version, Kind.CLOSED, part.messages());
  }

  public static PartChange gone(SessionKey session, String partId, Version version) {
    return new PartChange(session, partId, version, Kind.GONE, List.of());
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
