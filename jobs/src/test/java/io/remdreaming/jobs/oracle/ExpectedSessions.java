package io.remdreaming.jobs.oracle;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.sessions.SessionKey;
import io.remdreaming.operators.windows.sessions.SessionOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * A user's sessions, by the rules alone: a message lies in the session that its newest version
 * names.
 */
final class ExpectedSessions {

  private final SessionOptions options;
  private final BiConsumer<String, LogRecord> late;
  private final Map<String, ExpectedSession> byId = new TreeMap<>();
  private final Map<String, String> current = new HashMap<>();
  private final Map<String, Set<String>> ever = new HashMap<>();

  /**
   * @param late takes what comes too late, and the field that tells so
   */
  ExpectedSessions(SessionOptions options, BiConsumer<String, LogRecord> late) {
    this.options = options;
    this.late = late;
  }

  void take(Message message, LogRecord record) {
    var session = message.sessionId();
    var before = current.put(message.id(), session);
    ever.computeIfAbsent(message.id(), id -> new TreeSet<>()).add(session);
    var left = before == null || before.equals(session) ? null : byId.get(before);
    if (left != null) {
      left.leave(message.id(), record);
    }
    var key = SessionKey.of(message.owner(), session);
    byId.computeIfAbsent(session, id -> new ExpectedSession(key, options, late))
        .take(message, record);
  }

  void take(Forget forget, LogRecord record) {
    var named = forget.sessionId();
    var target = forget.targetId();
    var liesThere = !target.isEmpty() && named.equals(current.get(target));
    byId.forEach(
        (id, session) -> {
          var wasThere = liesThere && ever.getOrDefault(target, Set.of()).contains(id);
          if (named.isEmpty() || named.equals(id) || wasThere) {
            session.take(forget, record);
          }
        });
    if (forget.scope() == Forget.Scope.USER) {
      current.clear();
      ever.clear();
    }
  }

  List<ExpectedSession> all() {
    return List.copyOf(byId.values());
  }
}
