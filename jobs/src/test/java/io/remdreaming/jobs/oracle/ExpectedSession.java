package io.remdreaming.jobs.oracle;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.sessions.SessionKey;
import io.remdreaming.model.sessions.SessionWindow;
import io.remdreaming.model.sessions.SessionWindowing;
import io.remdreaming.operators.windows.sessions.SessionOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * What a session comes to, by the rules alone: its records one by one in the order of their
 * offsets, all of it cut anew whenever somebody asks. What can be sealed is sealed at once.
 */
final class ExpectedSession {

  private final SessionKey key;
  private final SessionOptions options;
  private final BiConsumer<String, LogRecord> late;
  private final Map<String, Message> open = new HashMap<>();
  private final Map<String, SessionWindow> sealed = new TreeMap<>();
  private final Map<String, Sealed> content = new HashMap<>();
  private final Set<String> refused = new HashSet<>();
  private boolean started;
  private long lastAppend;
  private long min = Long.MAX_VALUE;
  private long max = Long.MIN_VALUE;

  ExpectedSession(SessionKey key, SessionOptions options, BiConsumer<String, LogRecord> late) {
    this.key = key;
    this.options = options;
    this.late = late;
  }

  void take(Message message, LogRecord record) {
    retire(record.appendTime());
    seal();
    if (isKnown(message)) {
      return;
    }
    saw(record);
    var time = message.timestamp().toEpochMilli();
    var isLate = started && time < max - options.rules().lateness().toMillis();
    if (content.containsKey(message.id()) || isLate) {
      refused.add(words(message));
      late.accept("timestamp", record);
      return;
    }
    started = true;
    open.put(message.id(), message);
    min = Math.min(min, time);
    max = Math.max(max, time);
  }

  /** A message that lies in another session from now on; what is sealed stays as it is. */
  void leave(String id, LogRecord record) {
    retire(record.appendTime());
    seal();
    var before = content.get(id);
    if (open.remove(id) != null) {
      saw(record);
    } else if (before != null && sealed.containsKey(before.window())) {
      late.accept("session_id", record);
    }
  }

  void take(Forget forget, LogRecord record) {
    retire(record.appendTime());
    var wide = forget.scope() != Forget.Scope.MESSAGE;
    if (!started) {
      return;
    }
    seal();
    saw(record);
    if (wide) {
      open.clear();
      sealed.clear();
    } else if (open.remove(forget.targetId()) == null && content.get(forget.targetId()) != null) {
      sealed.remove(content.get(forget.targetId()).window());
    }
  }

  private boolean isKnown(Message message) {
    var now = open.get(message.id());
    var before = content.get(message.id());
    return (now != null && now.sameAs(message))
        || (before != null && before.words().equals(words(message)))
        || refused.contains(words(message));
  }

  private void saw(LogRecord record) {
    lastAppend = started ? Math.max(lastAppend, record.appendTime()) : record.appendTime();
  }

  private void retire(long appendTime) {
    if (!started || appendTime - lastAppend <= options.retention().toMillis()) {
      return;
    }
    seal(Long.MAX_VALUE);
  }

  private void seal() {
    if (!started) {
      return;
    }
    var rules = options.rules();
    seal(max - rules.lateness().toMillis() - rules.gap().toMillis());
  }

  private void seal(long before) {
    for (var window : cut()) {
      if (window.end().toEpochMilli() < before) {
        sealed.put(window.id(), window);
        for (var message : window.messages()) {
          open.remove(message.id());
          content.put(message.id(), new Sealed(window.id(), words(message)));
        }
      }
    }
  }

  private List<SessionWindow> cut() {
    var sorted = new ArrayList<>(open.values());
    sorted.sort(SessionWindowing.ORDER);
    return new SessionWindowing(options.rules()).cut(key, sorted);
  }

  /** The session windows that are there, each once. */
  List<SessionWindow> windows() {
    var windows = new TreeMap<>(sealed);
    cut().forEach(window -> windows.put(window.id(), window));
    return List.copyOf(windows.values());
  }

  /** Its numbers; it began with its first message, be that forgotten or not. */
  Totals totals() {
    var messages = new ArrayList<>(open.values());
    sealed.values().forEach(window -> messages.addAll(window.messages()));
    return new Totals(min, messages.size(), messages.stream().mapToLong(Message::tokens).sum());
  }

  SessionKey key() {
    return key;
  }

  private static String words(Message message) {
    return message.id()
        + message.timestamp()
        + message.utcOffsetSeconds()
        + message.role()
        + "\n"
        + message.speaker()
        + "\n"
        + message.botName()
        + "\n"
        + message.content()
        + "\n"
        + message.metadata();
  }

  private record Sealed(String window, String words) {}

  /**
   * A session in numbers.
   *
   * @param start the time of its earliest message, milliseconds since the epoch
   */
  record Totals(long start, int messages, long tokens) {}
}
