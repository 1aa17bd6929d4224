package io.remdreaming.model.sessions;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.memory.Ids;
import java.time.Instant;
import java.util.List;

/**
 * A closed stretch of a session: what one dreaming step looks at.
 *
 * @param session the session that it lies in
 * @param id UUIDv5 of tenant, user, session and its first message
 * @param messages at least one, sorted by time and id
 */
public record SessionWindow(SessionKey session, String id, List<Message> messages) {

  static SessionWindow of(SessionKey session, List<Message> messages) {
    var first = messages.get(0);
    var id = Ids.of("part", session.tenantId(), session.userId(), session.sessionId(), first.id());
    return new SessionWindow(session, id, List.copyOf(messages));
  }

  public Instant start() {
    return messages.get(0).timestamp();
  }

  public Instant end() {
    return messages.get(messages.size() - 1).timestamp();
  }
}
