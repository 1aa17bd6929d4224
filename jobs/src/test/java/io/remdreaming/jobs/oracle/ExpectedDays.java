package io.remdreaming.jobs.oracle;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.days.DayWindow;
import io.remdreaming.model.sessions.SessionWindowing;
import io.remdreaming.operators.windows.days.DayOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What a user's days come to, by the rules alone: the user's records one by one in the order of
 * their offsets. A day takes messages for its own length and the lateness from its first record on.
 */
final class ExpectedDays {

  private final DayOptions options;
  private final Duration openFor;
  private final Consumer<LogRecord> late;
  private final Map<DayWindow, Day> days = new LinkedHashMap<>();
  private final Map<String, Message> newest = new HashMap<>();

  private ExpectedDays(DayOptions options, Consumer<LogRecord> late) {
    this.options = options;
    this.openFor = options.rules().window().plus(options.lateness());
    this.late = late;
  }

  /** The messages of each day that has any, sorted. */
  static Map<DayWindow, List<Message>> of(
      List<Activity> history, DayOptions options, Consumer<LogRecord> late) {
    var expected = new ExpectedDays(options, late);
    history.forEach(expected::take);
    var messages = new HashMap<DayWindow, List<Message>>();
    expected.days.forEach(
        (key, day) -> {
          if (!day.messages.isEmpty()) {
            var sorted = new ArrayList<>(day.messages.values());
            sorted.sort(SessionWindowing.ORDER);
            messages.put(key, sorted);
          }
        });
    return messages;
  }

  private void take(Activity activity) {
    var message = activity.message();
    var forget = activity.forget();
    if (message != null) {
      take(message, activity.record());
    } else if (forget != null && activity.concernsMessages()) {
      forget(forget, activity.record());
    }
  }

  private void take(Message message, LogRecord record) {
    var key = options.rules().of(message);
    days.forEach(
        (other, day) -> {
          var isBefore = newest.containsKey(message.id()) && !other.equals(key);
          if (isBefore && !isFrozen(day, record)) {
            day.messages.remove(message.id());
          }
        });
    newest.put(message.id(), message);
    var day = days.computeIfAbsent(key, k -> new Day(record.appendTime()));
    if (!isFrozen(day, record)) {
      day.messages.put(message.id(), message);
    } else if (!isKnown(day, message)) {
      day.refused.add(words(message));
      late.accept(record);
    }
  }

  /** Whether it was in the day when that was frozen, or has been refused since. */
  private static boolean isKnown(Day day, Message message) {
    var then = day.frozen.get(message.id());
    return (then != null && words(then).equals(words(message)))
        || day.refused.contains(words(message));
  }

  private boolean isFrozen(Day day, LogRecord record) {
    var isFrozen = record.appendTime() - day.firstAppend > openFor.toMillis();
    if (isFrozen && day.frozen.isEmpty()) {
      day.frozen.putAll(day.messages);
    }
    return isFrozen;
  }

  private void forget(Forget forget, LogRecord record) {
    var message = newest.get(forget.targetId());
    var isElsewhere =
        forget.scope() == Forget.Scope.MESSAGE
            && message != null
            && !forget.sessionId().isEmpty()
            && !forget.sessionId().equals(message.sessionId());
    if (isElsewhere) {
      return;
    }
    if (forget.scope() == Forget.Scope.USER) {
      days.clear();
      newest.clear();
      return;
    }
    for (var day : days.values()) {
      var isFrozen = isFrozen(day, record);
      var found = day.messages.values().removeIf(m -> concerns(forget, m));
      if (isFrozen && found) {
        day.messages.clear();
      }
    }
  }

  private static boolean concerns(Forget forget, Message message) {
    return forget.scope() == Forget.Scope.SESSION
        ? message.sessionId().equals(forget.sessionId())
        : message.id().equals(forget.targetId());
  }

  private static String words(Message message) {
    return "%s %s %d %s %s\n%s\n%s\n%s"
        .formatted(
            message.id(),
            message.timestamp(),
            message.utcOffsetSeconds(),
            message.role(),
            message.speaker(),
            message.botName(),
            message.content(),
            message.metadata());
  }

  private static final class Day {
    private final long firstAppend;
    private final Map<String, Message> messages = new TreeMap<>();
    private final Map<String, Message> frozen = new TreeMap<>();
    private final Set<String> refused = new HashSet<>();

    private Day(long firstAppend) {
      this.firstAppend = firstAppend;
    }
  }
}
